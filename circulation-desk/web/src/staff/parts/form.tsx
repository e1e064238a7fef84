// form.tsx - labelled fields.
import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";

interface Common {
  name: string;
  label: string;
  hint?: string;
  class?: string;
  disabled?: boolean;
}

interface TextProps extends Common {
  value: string;
  set(value: string): void;
  type?: "text" | "number" | "date" | "search" | "password" | "time";
  required?: boolean;
  list?: string[]; // to choose from, or not
  min?: number;
  max?: number;
  placeholder?: string;
  autofocus?: boolean;
}

function Labelled(p: Common & { children: ComponentChildren }) {
  return (
    <div class={`field ${p.class ?? ""}`}>
      <label for={p.name}>{p.label}</label>
      {p.children}
      {p.hint && <p id={`${p.name}-hint`} class="field-hint">{p.hint}</p>}
    </div>
  );
}

// Where fingers type, the keyboard on the glass would hide the page.
const coarse = matchMedia("(pointer: coarse)");

export function TextField(p: TextProps) {
  const ref = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (p.autofocus && !coarse.matches) ref.current?.focus();
  }, []);
  return (
    <Labelled {...p}>
      <input ref={ref} id={p.name} name={p.name} type={(p.type ?? "text") as "text"}
        value={p.value} required={p.required ?? false} autocomplete="off"
        placeholder={p.placeholder} disabled={p.disabled ?? false}
        min={p.min} max={p.max}
        list={p.list ? `${p.name}-list` : undefined}
        aria-describedby={p.hint ? `${p.name}-hint` : undefined}
        onInput={(e) => p.set(e.currentTarget.value)} />
      {p.list && <datalist id={`${p.name}-list`}>
        {p.list.map((v) => <option key={v} value={v} />)}</datalist>}
    </Labelled>
  );
}

interface AreaProps extends Common { value: string; set(value: string): void; rows?: number }

export function AreaField(p: AreaProps) {
  return (
    <Labelled {...p}>
      <textarea id={p.name} name={p.name} rows={p.rows ?? 3} value={p.value}
        disabled={p.disabled ?? false}
        onInput={(e) => p.set(e.currentTarget.value)} />
    </Labelled>
  );
}

export type Option = [value: string, label: string];

interface SelectProps extends Common {
  value: string;
  options: Option[];
  set(value: string): void;
}

export function SelectField(p: SelectProps) {
  return (
    <Labelled {...p}>
      <select id={p.name} name={p.name} value={p.value}
        disabled={p.disabled ?? false}
        aria-describedby={p.hint ? `${p.name}-hint` : undefined}
        onChange={(e) => p.set(e.currentTarget.value)}>
        {p.options.map(([value, label]) =>
          <option key={value} value={value} selected={value === p.value}>{label}</option>)}
      </select>
    </Labelled>
  );
}
