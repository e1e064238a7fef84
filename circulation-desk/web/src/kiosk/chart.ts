// chart.ts - the states of a kiosk and all ways between them. Pure; docs/kiosk.md
// draws it, and the tests walk every edge (tests/web/test_kiosk.mjs).

/** idle: nobody is there. visit: a reader's card is open. returning: books come
 * back without a card. books: all that the reader has. find: looking for a
 * book. help: the bell was rung. who: a pupil without a card looks
 * for class and name. pictures: and taps the four pictures. away: the server does not answer. */
export type State = "idle" | "visit" | "returning" | "books" | "find" | "help" |
  "who" | "pictures" | "away";

/** card, deed, over: what the server tells (a reader came; something was done
 * or refused; the visit ended). lost, found: the line to it. quiet: nobody
 * touched the screen for long. The others are buttons. */
export type Event = "card" | "deed" | "over" | "lost" | "found" | "quiet" |
  "books" | "find" | "help" | "nocard" | "name" | "back";

/** Whether a card is open when the event comes. */
export type When = "reader" | "nobody";

export interface Edge { from: State; on: Event; when?: When; to: State }

const edge = (from: State, on: Event, to: State, when?: When): Edge =>
  when ? { from, on, when, to } : { from, on, to };

// From everywhere that shows something a card begins a visit, a deed is shown
// where it belongs, the end of a visit leads home.
const anywhere = (from: State): Edge[] => [
  edge(from, "card", "visit"),
  edge(from, "deed", "visit", "reader"),
  edge(from, "deed", "returning", "nobody"),
  edge(from, "lost", "away"),
];

// Without a card nobody is there until the pictures are right, which is as if a
// card had come.
const nobodyYet = (from: State): Edge[] => [
  edge(from, "card", "visit"),
  edge(from, "deed", "returning"),
  edge(from, "quiet", "idle"),
  edge(from, "help", "help"),
  edge(from, "lost", "away"),
];

export const edges: readonly Edge[] = [
  edge("idle", "card", "visit"),
  edge("idle", "deed", "returning"),
  edge("idle", "find", "find"),
  edge("idle", "help", "help"),
  edge("idle", "nocard", "who"),
  edge("idle", "lost", "away"),

  edge("visit", "card", "visit"),
  edge("visit", "deed", "visit"),
  edge("visit", "over", "idle"),
  edge("visit", "books", "books"),
  edge("visit", "find", "find"),
  edge("visit", "help", "help"),
  edge("visit", "lost", "away"),

  edge("returning", "card", "visit"),
  edge("returning", "deed", "returning"),
  edge("returning", "over", "idle"),
  edge("returning", "find", "find"),
  edge("returning", "help", "help"),
  edge("returning", "lost", "away"),

  edge("books", "card", "visit"),
  edge("books", "deed", "visit"),
  edge("books", "over", "idle"),
  edge("books", "back", "visit"),
  edge("books", "help", "help"),
  edge("books", "lost", "away"),

  ...anywhere("find"),
  edge("find", "over", "idle"),
  edge("find", "quiet", "idle"),
  edge("find", "back", "visit", "reader"),
  edge("find", "back", "idle", "nobody"),
  edge("find", "help", "help"),

  ...anywhere("help"),
  edge("help", "over", "idle"),
  edge("help", "quiet", "idle"),
  edge("help", "back", "visit", "reader"),
  edge("help", "back", "idle", "nobody"),

  ...nobodyYet("who"),
  edge("who", "name", "pictures"),
  edge("who", "back", "idle"),

  ...nobodyYet("pictures"),
  edge("pictures", "back", "who"),

  edge("away", "found", "visit", "reader"),
  edge("away", "found", "idle", "nobody"),
];

export function next(from: State, on: Event, reader: boolean): State {
  const when: When = reader ? "reader" : "nobody";
  const found = edges.find((e) => e.from === from && e.on === on &&
    (e.when ?? when) === when);
  return found ? found.to : from;
}
