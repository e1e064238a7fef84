// field.tsx - a labelled field of a form, and what is wrong with the form.
import { Icon } from "../parts/icon";

interface Props {
  name: string;
  label: string;
  autocomplete: string;
  type?: "text" | "password";
  hint?: string;
  autofocus?: boolean;
}

export function Field(p: Props) {
  const hint = p.hint ? `${p.name}-hint` : undefined;
  const same = {
    id: p.name, name: p.name, required: true, autocomplete: p.autocomplete,
    autocapitalize: "none", spellcheck: false,
    autofocus: p.autofocus ?? false, "aria-describedby": hint,
  } as const;
  return (
    <div class="field">
      <label for={p.name}>{p.label}</label>
      {p.type === "password"
        ? <input {...same} type="password" /> : <input {...same} type="text" />}
      {p.hint && <p id={hint} class="field-hint">{p.hint}</p>}
    </div>
  );
}

export function FormError(p: { text: string }) {
  return (
    <p class="form-error" role="alert">
      {p.text && <><Icon name="attention" size="small" />{p.text}</>}
    </p>
  );
}
