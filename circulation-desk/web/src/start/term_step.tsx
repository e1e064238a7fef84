// term_step.tsx - the term that is running: rules may end loans with it.
import { useState } from "preact/hooks";
import { today } from "../staff/calendar/days";
import { useDeed, write } from "../staff/deeds";
import { TextField } from "../staff/parts/form";
import { Trouble } from "../staff/parts/trouble";
import { t } from "../text";

interface Term { name: string; first: string; last: string }

// Autumn from September to January, spring from February to July.
function running(): Term {
  const [year = 1970, month = 1] = today().split("-").map(Number);
  const autumn = month >= 8 || month === 1;
  const begins = month === 1 ? year - 1 : year;
  return autumn
    ? { name: t("Autumn term %d", begins), first: `${begins}-09-01`, last: `${begins + 1}-01-20` }
    : { name: t("Spring term %d", year), first: `${year}-02-20`, last: `${year}-07-05` };
}

export function TermStep(p: { done(): void }) {
  const [term, setTerm] = useState(running);
  const deed = useDeed();
  async function save(e: SubmitEvent): Promise<void> {
    e.preventDefault();
    if (await deed.run(() => write("PUT", "calendar/terms", term))) p.done();
  }
  return (
    <form class="form start-form" onSubmit={(e) => void save(e)}>
      <h1>{t("Which term is it?")}</h1>
      <TextField name="term-name" label={t("Name of the term")} required autofocus
        value={term.name} set={(name) => setTerm({ ...term, name })} />
      <TextField name="term-first" label={t("First day")} type="date" required
        value={term.first} set={(first) => setTerm({ ...term, first })} />
      <TextField name="term-last" label={t("Up to and with")} type="date" required
        value={term.last} set={(last) => setTerm({ ...term, last })} />
      <Trouble text={deed.error} />
      <button class="primary wide" disabled={deed.busy}>{t("Go on")}</button>
      <button type="button" class="quiet wide" onClick={p.done}>{t("Later")}</button>
    </form>
  );
}
