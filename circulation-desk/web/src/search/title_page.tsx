// title_page.tsx - one book: what it is, where each copy stands.
import { useEffect } from "preact/hooks";
import { Cover } from "../parts/cover";
import { Icon } from "../parts/icon";
import { Link } from "../parts/link";
import { dayText, t } from "../text";
import { Reserve } from "./reserve";
import { usePublic, type PublicCopy, type PublicTitle } from "./asked";

function CopyRow(p: { copy: PublicCopy }) {
  const { available, in_room: inRoom, due, location } = p.copy;
  return (
    <tr class={available || inRoom ? "done" : "attention"}>
      <td>{location ?? "–"}</td>
      <td class="num">{[p.copy.call_number, p.copy.volume].filter(Boolean).join(" ")}</td>
      <td><b><Icon name={available || inRoom ? "done" : "clock"} size="small" />
        {due ? t("back %s", dayText(due))
          : inRoom ? t("To be read here") : p.copy.state_text}</b></td>
    </tr>
  );
}

function Copies(p: { title: PublicTitle }) {
  const { copies, waiting } = p.title;
  if (copies.length === 0) return <p class="muted">{t("No copy here")}</p>;
  return (
    <>
      <table class="s-copies">
        <caption class="unseen">{t("Copies")}</caption>
        <thead><tr><th scope="col">{t("Place")}</th><th scope="col">{t("Call number")}</th>
          <th scope="col">{t("Now")}</th></tr></thead>
        <tbody>{copies.map((copy, i) => <CopyRow key={i} copy={copy} />)}</tbody>
      </table>
      {waiting > 0 && <p class="muted num">{t("Readers who wait: %d", waiting)}</p>}
    </>
  );
}

function Facts(p: { title: PublicTitle }) {
  const b = p.title;
  const rows: [string, string | number | null][] = [
    [t("Publisher"), [b.place, b.publisher].filter(Boolean).join(": ")],
    [t("Year"), b.year], [t("Series"), b.series], [t("Extent"), b.extent],
    ["ISBN", b.isbn], [t("Class number"), b.class_number],
  ];
  return (
    <dl class="s-facts">
      {rows.filter(([, value]) => value).map(([name, value]) => (
        <div key={name}><dt>{name}</dt><dd class="num">{value}</dd></div>))}
    </dl>
  );
}

export function TitlePage(p: { id: number; school: string }) {
  const { data, error } = usePublic<PublicTitle>(
    `public/titles/${p.id}?school=${encodeURIComponent(p.school)}`);
  useEffect(() => {
    if (data) document.title = `${data.title} · 琅嬛`;
  }, [data]);
  if (error) return <p class="s-none" role="alert">{error}</p>;
  if (!data) return null;
  const letter = /^[A-Z]/.exec(data.class_number)?.[0];
  return (
    <article class="s-title">
      <Cover title={data.title} size="large" />
      <div class="s-title-in">
        <h1>{data.title}</h1>
        {data.title_rest && <p class="s-rest">{data.title_rest}</p>}
        <p class="s-author"><Link to={`/search?${new URLSearchParams({
          author: data.author })}`}>{data.author}</Link></p>
        <Copies title={data} />
        {data.copies.length > 0 && <Reserve title={data.id} />}
        <Facts title={data} />
        {letter && <Link class="button" to={`/search?class=${letter}`}>
          {t("More on this subject")}</Link>}
      </div>
    </article>
  );
}
