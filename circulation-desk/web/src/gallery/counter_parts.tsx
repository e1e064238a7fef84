// counter_parts.tsx - windows and lists of the counter in all their states.
import type { JSX } from "preact";
import { Awaiting } from "../desk/awaiting";
import { ClassGrid } from "../desk/class_search";
import { Pupils } from "../desk/classes";
import { CopyBody } from "../desk/copy_window";
import type { DeskWork } from "../desk/desk";
import { MoneyBody } from "../desk/money_window";
import { HoldShelf } from "../desk/views/holds_view";
import { JournalRow, JournalTable } from "../desk/views/journal_view";
import { Till } from "../desk/views/till_view";
import { Views, type View } from "../desk/views/views";
import { SetRows } from "../desk/class_sets";
import { SetBody } from "../desk/set_panel";
import type { SetWay } from "../types";
import { fullReader, newReader } from "./sample";
import { ledgerOf, sampleBook, sampleClasses, sampleCopies, sampleCosts,
  sampleHolds, sampleJournal, samplePupils, sampleSet, sampleSetRows,
  sampleSetShown, sampleShelves } from "./counter_sample";

const nothing = (): void => undefined;
const idle = { awaitNothing: nothing } as unknown as DeskWork;
const rights = ["undo", "hold", "charge"];

function Money() {
  return (
    <div class="g-windows">
      {([[fullReader, 3500], [newReader, 0], [newReader, -1200]] as const)
        .map(([reader, owed]) => (
          <div class="dialog-like" key={owed}><MoneyBody reader={reader}
            charges={ledgerOf(owed)} work={idle} close={nothing} /></div>))}
    </div>
  );
}

function Fates() {
  return (
    <div class="g-windows">
      {sampleCosts.map(([state, costs, error], i) => (
        <div class="dialog-like" key={state}><CopyBody copies={sampleCopies}
          at={i % sampleCopies.length} point={nothing} costs={costs} error={error}
          work={idle} close={nothing} /></div>))}
    </div>
  );
}

function Lists() {
  const rows = (
    <div class="view-list"><JournalTable>
      {sampleJournal.map((line) => <JournalRow key={line.seq} line={line}
        desk="借阅台 2" undo={nothing} />)}
    </JournalTable></div>
  );
  const shown: [View, JSX.Element][] = [
    ["journal", rows],
    ["holds", <HoldShelf ready={sampleHolds} shelves={sampleShelves}
      open={nothing} cancel={nothing} />],
    ["till", <Till book={sampleBook} done={nothing} />],
  ];
  return (
    <div class="g-views">
      {shown.map(([view, list]) => (
        <Views key={view} view={view} rights={rights} show={nothing}>{list}</Views>
      ))}
    </div>
  );
}

function Waiting() {
  return (
    <div class="g-fields">
      <Awaiting awaits={{ kind: "card", barcode: null }} patron={1} work={idle} />
      <Awaiting awaits={{ kind: "copy", barcode: "0010441" }} patron={1}
        work={idle} />
    </div>
  );
}

function ClassWork() {
  const at = (way: SetWay): JSX.Element => (
    <div class="dialog-like g-set" key={way}><SetBody at={{ way, set: sampleSet }}
      shown={way === "shelf" ? { ...sampleSet, copies: [] } : sampleSetShown}
      school="" turn={nothing} end={nothing} /></div>);
  return (
    <div class="g-windows">
      {at("lend")}{at("shelf")}
      <div class="dialog-like"><SetRows rows={sampleSetRows} at={1} reader={null}
        point={nothing} choose={nothing} /></div>
    </div>
  );
}

export function CounterParts() {
  return (
    <>
      <section class="g-part" id="sets"><h2>Counter: class lending</h2><ClassWork />
      </section>
      <section class="g-part" id="money"><h2>Counter: charges</h2><Money /></section>
      <section class="g-part" id="fates"><h2>Counter: what became of a book</h2>
        <Fates /></section>
      <section class="g-part" id="views"><h2>Counter: lists</h2><Lists /></section>
      <section class="g-part" id="awaiting"><h2>Counter: a number is awaited</h2>
        <Waiting /></section>
      <section class="g-part" id="faces"><h2>Counter: by class and face</h2>
        <ClassGrid classes={sampleClasses} at={2} point={nothing} choose={nothing} />
        <Pupils pupils={samplePupils} at={1} point={nothing} choose={nothing} />
      </section>
    </>
  );
}
