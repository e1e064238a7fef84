// slip.tsx - a slip on the paper of this computer, for a desk without a printer of
// its own.
import { printPaper } from "./paper";

export interface SlipRow {
  kind: "head" | "text" | "pair" | "rule";
  left: string;
  right: string;
}

export interface Slip { printed: boolean; rows: SlipRow[] }

function Row(p: { row: SlipRow }) {
  const { kind, left, right } = p.row;
  if (kind === "rule") return <hr />;
  if (kind === "head") return <h2>{left}</h2>;
  if (kind === "text") return <p>{left}</p>;
  return <p class="slip-pair"><span>{left}</span><span>{right}</span></p>;
}

export const printSlip = (rows: readonly SlipRow[]): void =>
  printPaper("slip", <>{rows.map((row, i) => <Row key={i} row={row} />)}</>);
