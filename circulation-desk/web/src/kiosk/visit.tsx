// visit.tsx - a reader, or a pile of returned books, before the kiosk.
import { Avatar } from "../parts/avatar";
import { Icon } from "../parts/icon";
import { t } from "../text";
import type { DeskState, Reader } from "../types";
import { DeedCard, LoanCard } from "./deed";
import { Say } from "./say";

const MOST_CIRCLES = 12;
const SHOWN = 4; // newest deeds; the rest is counted

export function Circles(p: { reader: Reader }) {
  const { loans, max_loans: most } = p.reader.counts;
  const left = Math.max(most - loans, 0);
  return (
    <p class="k-count">
      {most <= MOST_CIRCLES && (
        <span class="k-circles" aria-hidden="true">
          {Array.from({ length: most }, (_, i) =>
            <i key={i} class={i < loans ? "out" : ""} />)}
        </span>
      )}
      <span class="num">{left > 0
        ? <Say text={t("%d more to borrow", left)} />
        : <Say text={t("No more can be borrowed now")} />}</span>
    </p>
  );
}

export function Hello(p: { reader: Reader }) {
  const { reader } = p;
  const ready = reader.holds.filter((h) => h.state === "ready");
  return (
    <section class="k-hello">
      <Avatar name={reader.name} />
      <div>
        <h1><Say text={t("Hello,")} /> {reader.name}</h1>
        <Circles reader={reader} />
      </div>
      {ready.length > 0 && (
        <p class="k-ready back"><Icon name="hold" /><Say
          text={t("A book you reserved is here:")} /> {ready.map((h) => h.title).join("、")}</p>
      )}
    </section>
  );
}

function Late(p: { reader: Reader }) {
  const late = p.reader.loans.filter((l) => l.overdue_days > 0).slice(0, SHOWN);
  return <>{late.map((loan) => <LoanCard key={loan.id} loan={loan} />)}</>;
}

// The limit is reached: these are the books to bring back.
function Bring(p: { reader: Reader }) {
  return (
    <>
      {p.reader.loans.filter((l) => l.overdue_days === 0).slice(0, SHOWN)
        .map((loan) => <LoanCard key={loan.id} loan={loan} />)}
    </>
  );
}

export function Visit(p: { state: DeskState }) {
  const { reader, lines } = p.state;
  const deeds = lines.filter((l) => l.outcome !== "reader");
  const full = deeds[0]?.reasons.some((r) => r.code === "limit") ?? false;
  return (
    <main class={reader ? "k-visit with-reader" : "k-visit"}>
      {reader ? <Hello reader={reader} />
        : <h1 class="k-heading"><Icon name="give_back" size="large" />
            <Say text={t("Returning books")} /></h1>}
      <ol class="k-deeds">
        {deeds.slice(0, SHOWN).map((line, i) =>
          <DeedCard key={line.id} line={line} newest={i === 0} />)}
        {reader && <Late reader={reader} />}
        {reader && full && <Bring reader={reader} />}
        {reader && deeds.length === 0 && <li class="k-next">
          <Icon name="book" size="large" /><Say text={t("Now scan your books")} /></li>}
      </ol>
      {deeds.length > SHOWN && <p class="k-more num"><Say
        text={t("%d books so far", new Set(deeds.map((l) => l.barcode)).size)} /></p>}
    </main>
  );
}
