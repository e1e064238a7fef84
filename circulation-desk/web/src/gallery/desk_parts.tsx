// desk_parts.tsx - the parts of the desk in all their states.
import type { DeskWork, LineVerbs } from "../desk/desk";
import { Footer } from "../desk/footer";
import { Latest } from "../desk/latest";
import { ReaderPanel, type ReaderVerbs } from "../desk/reader_panel";
import { Stream } from "../desk/stream";
import { fullReader, newReader, sampleLines, sampleState } from "./sample";

const nothing = (): void => undefined;
const verbs: LineVerbs = { undo: nothing, slip: nothing, overrule: nothing,
  askNote: nothing, askDue: nothing, choose: nothing };
const readerVerbs: ReaderVerbs = { money: nothing, note: nothing,
  newCard: nothing, copy: nothing };
const rights = ["charge", "copy_write", "patron_write"];
const same = { verbs: readerVerbs, rights };
const idle = { renewAll: nothing, endReader: nothing } as unknown as DeskWork;

function Deeds() {
  return (
    <div class="g-deeds">
      {sampleLines().map(([state, line]) => (
        <div key={line.id}><h3>{state}</h3>
          <Latest state={{ ...sampleState(null), lines: [line] }} verbs={verbs} />
        </div>
      ))}
      <div><h3>ready</h3>
        <Latest state={{ ...sampleState(null), lines: [] }} verbs={verbs} /></div>
    </div>
  );
}

function Readers() {
  return (
    <div class="g-readers">
      <ReaderPanel state={sampleState(fullReader)} work={idle} {...same} />
      <ReaderPanel state={sampleState(newReader)} work={idle} {...same} />
      <ReaderPanel state={{ ...sampleState(fullReader),
        awaits: { kind: "card", barcode: null } }} work={idle} {...same} />
      <ReaderPanel state={sampleState(null)} work={idle} {...same} />
      <ReaderPanel state={sampleState(null, "return")} work={idle} {...same} />
    </div>
  );
}

export function DeskParts() {
  return (
    <>
      <section class="g-part" id="latest"><h2>Desk: the newest deed</h2>
        <Deeds /></section>
      <section class="g-part" id="stream"><h2>Desk: what happened before</h2>
        <Stream state={sampleState(null)} verbs={verbs} /></section>
      <section class="g-part" id="readers"><h2>Desk: the reader</h2>
        <Readers /></section>
      <section class="g-part" id="foot"><h2>Desk: the foot</h2>
        <Footer devices={sampleState(null).devices} help={nothing} />
        <Footer devices={[]} help={nothing} /></section>
    </>
  );
}
