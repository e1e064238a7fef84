// pictures_page.tsx - picture PINs: pupils who forgot their card tap four pictures at
// the kiosk. Given to a class at once, seen once, printed to be cut and handed out.
import { useState } from "preact/hooks";
import { call } from "../../api";
import { useClasses } from "../../desk/classes";
import type { SchoolClass } from "../../desk/counter_types";
import { Icon } from "../../parts/icon";
import { printPaper } from "../../parts/paper";
import { Picture, pictureName } from "../../parts/pictures";
import { t } from "../../text";
import { uuid } from "../../uuid";
import { useAsked } from "../asked";
import { useDeed, write } from "../deeds";
import { SelectField } from "../parts/form";
import { PageHead } from "../parts/page_head";
import { Trouble } from "../parts/trouble";
import type { PageProps } from "../staff_screen";

// Each takes a twentieth of a second on purpose, so that none is guessed.
const SLOW_MS = 60_000;

interface Given { patron: number; name: string; number: string; seat: number;
  pictures: string | null }
interface Row { patron: number; name: string; number: string; seat: number; has: boolean }

export function Four(p: { letters: string }) {
  return (
    <span class="four" role="img" aria-label={[...p.letters].map(pictureName).join(", ")}>
      {[...p.letters].map((letter, i) => <Picture key={i} letter={letter} />)}
    </span>
  );
}

function Slips(p: { of: string; given: readonly Given[] }) {
  return (
    <div class="four-slips">
      {p.given.map((one) => (
        <div key={one.patron}><b>{one.name}</b><span>{p.of} {one.seat || ""}</span>
          <Four letters={one.pictures ?? ""} /></div>
      ))}
    </div>
  );
}

function Allow() {
  const asked = useAsked<{ allowed: boolean }>("no-card");
  const deed = useDeed();
  async function change(allowed: boolean): Promise<void> {
    const now = await deed.run(() =>
      write<{ allowed: boolean }>("PUT", "no-card", { allowed }));
    if (now) asked.put(now);
  }
  return (
    <section class="card form-card" aria-label={t("At the kiosk")}>
      <h2>{t("At the kiosk")}</h2>
      <label class="switch"><input type="checkbox" checked={asked.data?.allowed ?? false}
        disabled={!asked.data || deed.busy}
        onChange={(e) => void change(e.currentTarget.checked)} />
        {t("Pupils may borrow without a card, by four pictures")}</label>
      <p class="muted">{t("Five wrong tries lock the pictures for a quarter of an hour.")}</p>
      <Trouble text={asked.error || deed.error} />
    </section>
  );
}

interface TableProps {
  rows: readonly Row[];
  given: ReadonlyMap<number, string>;
  busy: boolean;
  renew(row: Row): void;
}

function Table(p: TableProps) {
  return (
    <table class="plain-table pictures-table">
      <thead><tr><th>{t("Seat")}</th><th>{t("Reader")}</th><th>{t("Reader number")}</th>
        <th>{t("Pictures")}</th><th><span class="unseen">{t("New pictures")}</span></th>
      </tr></thead>
      <tbody>
        {p.rows.map((row) => {
          const seen = p.given.get(row.patron);
          return (
            <tr key={row.patron}>
              <td class="num">{row.seat || ""}</td><th scope="row">{row.name}</th>
              <td class="num muted">{row.number}</td>
              <td>{seen ? <Four letters={seen} />
                : <span class="muted">{row.has ? t("given") : t("none")}</span>}</td>
              <td><button type="button" class="quiet" disabled={p.busy}
                onClick={() => p.renew(row)}><Icon name="renew" size="small" />
                <span class="word">{t("New pictures")}</span>
                <span class="unseen"> {row.name}</span></button></td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

function OfClass(p: { of: SchoolClass }) {
  const asked = useAsked<{ readers: Row[] }>(`classes/${p.of.id}/pictures`);
  const [given, setGiven] = useState<Given[]>([]);
  const deed = useDeed();
  const rows = asked.data?.readers ?? [];
  const missing = rows.filter((r) => !r.has).length;
  const add = (more: readonly Given[]): void => {
    const fresh = more.filter((g) => g.pictures);
    setGiven((now) => [...now.filter((g) =>
      !fresh.some((f) => f.patron === g.patron)), ...fresh]);
    asked.again();
  };
  async function giveAll(): Promise<void> {
    const done = await deed.run(() =>
      call<{ given: Given[] }>(`classes/${p.of.id}/pictures`,
        { method: "POST", key: uuid(), timeoutMs: SLOW_MS }));
    if (done) add(done.given);
  }
  async function renew(row: Row): Promise<void> {
    const one = await deed.run(() =>
      write<Given>("POST", `patrons/${row.patron}/pictures`));
    if (one) add([one]);
  }
  return (
    <section class="card form-card" aria-label={p.of.name}>
      <div class="pictures-verbs">
        {missing > 0 ? <button type="button" class="primary" disabled={deed.busy}
          onClick={() => void giveAll()}>{t("Give to %d who have none", missing)}</button>
          : <span>{t("Everybody here has pictures.")}</span>}
        <button type="button" disabled={given.length === 0}
          onClick={() => printPaper("page", <Slips of={p.of.name} given={given} />)}>
          <Icon name="print" size="small" />{t("Print the slips")}</button>
        {given.length > 0 && <span class="muted" role="status">
          {t("They are shown only now: print them before you leave the page.")}</span>}
      </div>
      <Trouble text={asked.error || deed.error} />
      <Table rows={rows} busy={deed.busy} renew={(row) => void renew(row)}
        given={new Map(given.map((g) => [g.patron, g.pictures ?? ""]))} />
    </section>
  );
}

export function PicturesPage(p: PageProps) {
  const classes = useClasses();
  const [id, setId] = useState(0);
  const of = classes.find((c) => c.id === id) ?? classes[0];
  return (
    <>
      <PageHead title={t("Picture PINs")}
        about={t("for pupils who forgot their card")} />
      {p.may("settings") && <Allow />}
      {of && <SelectField class="pictures-class" name="pictures-class" label={t("Class")} value={String(of.id)}
        set={(v) => setId(Number(v))}
        options={classes.map((c) => [String(c.id), c.name])} />}
      {of && <OfClass key={of.id} of={of} />}
    </>
  );
}
