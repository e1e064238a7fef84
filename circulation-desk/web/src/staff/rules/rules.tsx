// rules.tsx - the lending rules as a table: readers down, copies across.
import { useState } from "preact/hooks";
import { t } from "../../text";
import { useAsked } from "../asked";
import { PageHead } from "../parts/page_head";
import { Trouble } from "../parts/trouble";
import type { PageProps } from "../staff_screen";
import type { Lists, Policies, Policy } from "../types";
import { Explain } from "./explain";
import { RuleDialog } from "./rule_dialog";
import { copiesText, dueText, nameOf } from "./rule_words";

export interface Wanted { category: string; type: string }

interface MatrixProps { lists: Lists; policies: Policies; choose(w: Wanted): void }

interface CellProps extends MatrixProps { category: string; type: string }

function Cell(p: CellProps) {
  const at = p.policies.matrix.find((c) =>
    c.category === p.category && c.type === p.type);
  const rule = p.policies.policies.find((r) => r.id === at?.policy);
  const own = rule?.category === p.category && rule.type === p.type;
  const who = nameOf(p.lists.categories, p.category, t("every reader"));
  const what = nameOf(p.lists.copy_types, p.type, t("every kind"));
  return (
    <td>
      <button type="button" class={`rule ${own ? "own" : "taken"}`}
        onClick={() => p.choose({ category: p.category, type: p.type })}>
        {rule ? <><b>{copiesText(rule)}</b><span>{dueText(rule)}</span></>
          : <span>{t("no rule")}</span>}
        {own && rule && <span class="rule-whose">
          {rule.every_school ? t("every school") : t("this school")}</span>}
        <span class="unseen">{`${who}, ${what}`}</span>
      </button>
    </td>
  );
}

function Matrix(p: MatrixProps) {
  const categories = [{ code: "", name: t("every reader") }, ...p.lists.categories];
  const types = [{ code: "", name: t("every kind") }, ...p.lists.copy_types];
  return (
    <div class="card table-card matrix-card" tabIndex={0} role="region"
      aria-label={t("Lending rules")}>
      <table class="matrix">
        <caption class="unseen">{t("Lending rules")}</caption>
        <thead><tr><td />{types.map((c) =>
          <th scope="col" key={c.code}>{c.name}</th>)}</tr></thead>
        <tbody>{categories.map((r) => (
          <tr key={r.code}>
            <th scope="row">{r.name}</th>
            {types.map((c) => <Cell key={c.code} {...p} category={r.code}
              type={c.code} />)}
          </tr>
        ))}</tbody>
      </table>
    </div>
  );
}

// What the form begins with: the rule of just this cell, else the one that
// applies there so far, as a new one of this school.
function beginning(p: Policies, w: Wanted): Policy | null {
  const at = p.matrix.find((c) => c.category === w.category && c.type === w.type);
  const rule = p.policies.find((r) => r.id === at?.policy);
  if (!rule) return null;
  const same = rule.category === w.category && rule.type === w.type;
  return same ? rule : { ...rule, ...w, id: 0, every_school: false };
}

export function Rules(p: PageProps) {
  const [wanted, setWanted] = useState<Wanted | null>(null);
  const policies = useAsked<Policies>("policies");
  const lists = useAsked<Lists>("lists");
  const rule = wanted && policies.data ? beginning(policies.data, wanted) : null;
  return (
    <>
      <PageHead title={t("Lending rules")}
        about={t("The most exact rule wins: this school before every school, the kind of reader before the kind of copy. Faint cells take over the rule of a wider one.")} />
      <Trouble text={policies.error || lists.error} again={policies.again} />
      {policies.data && lists.data && <>
        <Matrix lists={lists.data} policies={policies.data} choose={setWanted} />
        <Explain lists={lists.data} />
        {wanted && <RuleDialog key={`${wanted.category}/${wanted.type}`}
          rule={rule} wanted={wanted} lists={lists.data} may={p.may}
          close={() => setWanted(null)}
          done={() => { setWanted(null); policies.again(); }} />}
      </>}
    </>
  );
}
