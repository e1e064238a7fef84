// books.tsx - all that the reader has, and until when.
import { t } from "../text";
import type { Reader } from "../types";
import { LoanCard } from "./deed";
import { Say } from "./say";
import { Circles } from "./visit";

export function Books(p: { reader: Reader }) {
  const { loans, name } = p.reader;
  return (
    <main class="k-books">
      <h1><Say text={t("My books")} /> <span class="muted">{name}</span></h1>
      <Circles reader={p.reader} />
      {loans.length === 0
        ? <p class="k-next"><Say text={t("You have no books.")} /></p>
        : <ol class="k-loans" tabIndex={0} aria-label={t("My books")}>
            {loans.map((loan) => <LoanCard key={loan.id} loan={loan} />)}</ol>}
    </main>
  );
}
