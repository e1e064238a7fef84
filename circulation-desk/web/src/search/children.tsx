// children.tsx - the catalogue for who reads pictures before words: subjects to
// touch, and the covers that stand behind them.
import { useEffect } from "preact/hooks";
import { Link } from "../parts/link";
import { t } from "../text";
import { usePublic, type Answer } from "./asked";
import { CoverRow } from "./hit";
import { Picture, type PictureName } from "./pictures";

// Which class numbers a picture stands for (Chinese Library Classification).
const subjects = (): [PictureName, classes: string, word: string][] => [
  ["animals", "Q95", t("Animals")], ["plants", "Q94", t("Plants")],
  ["dinosaurs", "Q91", t("Dinosaurs")], ["space", "P1", t("Stars and space")],
  ["earth", "P", t("The earth")], ["science", "N", t("Experiments")],
  ["numbers", "O1", t("Numbers")], ["stories", "I28", t("Stories")],
  ["history", "K", t("Long ago")], ["art", "J2", t("Painting")],
  ["music", "J6", t("Music")], ["sports", "G8", t("Sports")],
  ["machines", "U", t("Cars, trains, planes")], ["body", "R", t("Our body")],
  ["words", "H1", t("Words")],
];

function Shelf(p: { name: string; word: string; classes: string; school: string }) {
  const { data } = usePublic<Answer>(`public/titles?limit=24&class=${p.classes}` +
    `&school=${encodeURIComponent(p.school)}`);
  if (data?.titles.length === 0)
    return <p class="s-none">{t("Nothing stands here yet.")}</p>;
  return <CoverRow title={p.word} hits={data?.titles ?? []} />;
}

export function Children(p: { subject: string | null; school: string }) {
  const all = subjects();
  const chosen = all.find(([name]) => name === p.subject);
  useEffect(() => { document.title = `${t("For children")} · 琅嬛`; }, []);
  return (
    <div class="s-children">
      <h1>{t("What would you like to read about?")}</h1>
      <ul class="s-subjects">
        {all.map(([name, , word], i) => (
          <li key={name}>
            <Link to={`/children?subject=${name}`} current={name === p.subject}
              class={`s-subject tone-${i % 8}`}>
              <Picture name={name} /><b>{word}</b>
            </Link>
          </li>
        ))}
      </ul>
      {chosen && <Shelf key={chosen[0]} name={chosen[0]} classes={chosen[1]}
        word={chosen[2]} school={p.school} />}
    </div>
  );
}
