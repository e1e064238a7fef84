// controls.tsx - buttons, fields, choices, people, books, counts: each in all
// its states.
import { useState } from "preact/hooks";
import { Avatar } from "../parts/avatar";
import { Choice } from "../parts/choice";
import { Cover } from "../parts/cover";
import { Icon } from "../parts/icon";
import { Key } from "../parts/key";
import { Meter } from "../parts/meter";
import { showToast } from "../parts/toast";
import { Field, FormError } from "../sign_in/field";

function Buttons() {
  return (
    <p class="g-row">
      <button type="button">Plain</button>
      <button type="button" class="primary">Primary<Key name="F9" /></button>
      <button type="button" class="quiet">Quiet</button>
      <button type="button" class="small">Small</button>
      <button type="button" class="mode" aria-pressed="true">Pressed</button>
      <button type="button" disabled>Disabled</button>
      <button type="button" class="quiet square" aria-label="Close">
        <Icon name="close" /></button>
      <button type="button" class="g-focus">Focus</button>
      <button type="button" onClick={() => showToast("A sentence at the foot.")}>
        Toast</button>
    </p>
  );
}

function Fields() {
  const [kind, setKind] = useState<"a" | "b" | "c">("a");
  return (
    <div class="g-fields">
      <Field name="g-empty" label="Empty" autocomplete="off" />
      <Field name="g-hint" label="With a hint" autocomplete="off"
        hint="At least 8 characters." />
      <Field name="g-secret" label="Password" type="password"
        autocomplete="off" />
      <FormError text="The two new passwords differ." />
      <Choice label="Choice" value={kind}
        choose={(next: typeof kind) => setKind(next)}
        options={[["a", "自动"], ["b", "浅色"], ["c", "深色"]]} />
      <label class="switch"><input type="checkbox" checked />Switch</label>
    </div>
  );
}

const BOOKS = ["红楼梦", "夏洛的网", "昆虫记", "海底两万里", "窗边的小豆豆",
  "The Wind in the Willows", "西游记", "城南旧事"];

function PeopleAndBooks() {
  return (
    <>
      <p class="g-row">
        {(["small", undefined, "large"] as const).map((size) => (
          <Avatar key={size ?? ""} name="周小满" {...(size ? { size } : {})} />))}
        <Avatar name="ada" /><Avatar name="" /><Avatar name="方知远" />
      </p>
      <p class="g-row">
        {BOOKS.map((title) => <Cover key={title} title={title} size="large" />)}
      </p>
      <p class="g-row">{BOOKS.map((title) => <Cover key={title} title={title} />)}</p>
    </>
  );
}

function Meters() {
  return (
    <div class="g-meters">
      {([[0, 5, 0], [3, 5, 0], [3, 5, 1], [5, 5, 0], [7, 5, 0], [30, 40, 2]] as const)
        .map(([out, allowed, late]) => (
          <Meter key={out} out={out} allowed={allowed} overdue={late} />))}
    </div>
  );
}

export function Controls() {
  return (
    <>
      <section class="g-part" id="buttons"><h2>Buttons</h2><Buttons /></section>
      <section class="g-part" id="fields"><h2>Fields</h2><Fields /></section>
      <section class="g-part" id="people"><h2>People and books</h2>
        <PeopleAndBooks /></section>
      <section class="g-part" id="meters"><h2>How many more</h2><Meters /></section>
    </>
  );
}
