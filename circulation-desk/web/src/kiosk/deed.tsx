// deed.tsx - one book of this visit: its cover, what happened, what to do.
import { Cover } from "../parts/cover";
import { Icon, type IconName } from "../parts/icon";
import type { Line, Loan } from "../types";
import { lookOf } from "../desk/outcomes";
import { dayText, t } from "../text";
import { Say, Title } from "./say";
import { outcomeOf, reasonsOf, thenOf, toTeacher } from "./words";

function Picture(p: { title: string | null; icon: IconName }) {
  return p.title ? <Cover title={p.title} size="large" />
    : <span class="k-sign"><Icon name={p.icon} size="large" /></span>;
}

const iconOf = (line: Line): IconName =>
  line.outcome === "lent" || line.outcome === "returned" || line.outcome === "renewed"
    ? "done" : lookOf(line).icon;

function colourOf(line: Line): string {
  if (line.outcome === "returned") return toTeacher(line) ? "attention" : "back";
  return line.outcome === "info" ? "attention" : lookOf({ ...line, sound: "none" }).colour;
}

export function DeedCard(p: { line: Line; newest: boolean }) {
  const { line } = p;
  const then = thenOf(line);
  return (
    <li class={`k-deed ${colourOf(line)} ${p.newest ? "newest" : ""}`}>
      <Picture title={line.title} icon={lookOf(line).icon} />
      <div class="k-deed-words">
        {line.title && <h2><Title title={line.title} readings={line.title_pinyin} /></h2>}
        <p class="k-outcome"><Icon name={iconOf(line)} />
          <Say text={outcomeOf(line)} /></p>
        {line.outcome === "refused" && line.title && reasonsOf(line).map((text) =>
          <p key={text} class="k-then"><Say text={text} /></p>)}
        {then && <p class="k-then num"><Say text={then} /></p>}
      </div>
    </li>
  );
}

export function LoanCard(p: { loan: Loan }) {
  const { title, due, overdue_days: late } = p.loan;
  return (
    <li class={`k-loan ${late > 0 ? "attention" : "plain"}`}>
      <Cover title={title} />
      <h2><Title title={title} readings={p.loan.title_pinyin} /></h2>
      <p class="num">
        <Icon name="clock" />
        {late > 0 ? <Say text={t("%d days over, please bring it back", late)} />
          : <Say text={t("Due %s", dayText(due))} />}
      </p>
    </li>
  );
}
