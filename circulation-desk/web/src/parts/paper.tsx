// paper.tsx - one sheet on the printer of this computer, and nothing else of the
// screen. base.css shows it on paper alone, black on white.
import { render, type JSX } from "preact";

/** A page of the office printer, or a strip of a receipt printer. */
export type PaperKind = "page" | "slip";

export function printPaper(kind: PaperKind, sheet: JSX.Element): void {
  document.querySelector(".paper")?.remove();
  const paper = document.createElement("div");
  paper.className = `paper ${kind}`;
  document.body.append(paper);
  render(sheet, paper);
  addEventListener("afterprint", () => {
    render(null, paper);
    paper.remove();
  }, { once: true });
  print();
}
