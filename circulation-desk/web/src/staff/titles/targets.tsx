// targets.tsx - which other libraries are asked, and how.
import { useState } from "preact/hooks";
import { Dialog, DialogHead } from "../../parts/dialog";
import { Icon } from "../../parts/icon";
import { t } from "../../text";
import { useAsked } from "../asked";
import { useDeed, write } from "../deeds";
import { SelectField, TextField } from "../parts/form";
import { Trouble } from "../parts/trouble";

interface Remote { name: string; address: string; syntax: string; indexes: string;
  charset: string; query_charset: string; per_minute: number }
interface Target extends Remote { id: number; user: string; has_password: boolean;
  asked: boolean }
interface Preset extends Remote { code: string; account: boolean }
interface Known { targets: Target[]; presets: Preset[] }
interface Form extends Remote { id?: number; user: string; password: string }

const BLANK: Form = { name: "", address: "", syntax: "UNIMARC", indexes: "", charset: "",
  query_charset: "", per_minute: 20, user: "", password: "" };

type TextName = "name" | "address" | "syntax" | "indexes" | "charset" | "user" | "password";

interface FieldsProps { form: Form; set(form: Form): void }

function Fields(p: FieldsProps) {
  const field = (name: TextName, label: string, hint = "") => (
    <TextField name={`target-${name}`} label={label} value={p.form[name]} hint={hint}
      type={name === "password" ? "password" : "text"}
      required={name === "name" || name === "address"}
      set={(value) => p.set({ ...p.form, [name]: value })} />
  );
  return (
    <>
      {field("name", t("Name of the library"))}
      {field("address", t("Address"), t("host:port/database, or the address of an SRU server"))}
      {field("syntax", t("Kind of record"), t("UNIMARC, USMARC; of SRU the schema, as marcxml"))}
      {field("charset", t("Character set of its records"), t("Left empty: found from the record."))}
      {field("indexes", t("Its indexes"), t("Left empty: the usual ones. Else like isbn=7 title=4."))}
      {field("user", t("Account"))}
      {field("password", t("Password"), t("Left empty: it stays as it was."))}
      <TextField name="target-rate" type="number" min={1} max={600}
        label={t("Questions a minute at most")} value={String(p.form.per_minute)}
        set={(value) => p.set({ ...p.form, per_minute: Number(value) || 1 })} />
    </>
  );
}

interface NewProps { presets: Preset[]; done(): void; back(): void; form: Form }

function Edit(p: NewProps) {
  const [form, setForm] = useState(p.form);
  const deed = useDeed();
  async function save(e: SubmitEvent): Promise<void> {
    e.preventDefault();
    if (await deed.run(() => write("PUT", "targets", form)) !== null) p.done();
  }
  function begin(code: string): void {
    const preset = p.presets.find((x) => x.code === code);
    if (!preset) return setForm(BLANK);
    const { account: _, code: __, ...remote } = preset;
    setForm({ ...BLANK, ...remote });
  }
  return (
    <form class="target-form" onSubmit={(e) => void save(e)}>
      {!form.id && <SelectField name="target-preset" label={t("Begin with")} value=""
        options={[["", t("one of your own")],
          ...p.presets.map((x): [string, string] => [x.code, x.name])]} set={begin} />}
      <Fields form={form} set={setForm} />
      <Trouble text={deed.error} />
      <div class="dialog-foot"><button type="button" class="quiet" onClick={p.back}>
        {t("Back")}</button><span class="spring" />
        <button class="primary" disabled={deed.busy}>{t("Save")}</button></div>
    </form>
  );
}

interface RowProps { one: Target; change(): void; drop(): void; busy: boolean }

function Row(p: RowProps) {
  return (
    <li>
      <span class="device-name"><b>{p.one.name}</b>
        <span class="muted mono">{p.one.address}</span></span>
      <button type="button" class="small" onClick={p.change}
        aria-label={t("Change %s", p.one.name)}>{t("Change")}</button>
      <button type="button" class="quiet square" disabled={p.busy} onClick={p.drop}
        aria-label={t("Ask %s no more", p.one.name)}><Icon name="bin" /></button>
    </li>
  );
}

export function Targets(p: { close(): void }) {
  const asked = useAsked<Known>("targets");
  const [form, setForm] = useState<Form | null>(null);
  const deed = useDeed();
  const title = t("Libraries that are asked");
  async function drop(one: Target): Promise<void> {
    if (await deed.run(() => write("DELETE", `targets/${one.id}`)) !== null) asked.again();
  }
  const list = asked.data?.targets ?? [];
  return (
    <Dialog kind="span-dialog" title={title} close={p.close}>
      <div class="dialog-form">
        <DialogHead title={title} close={p.close} />
        <Trouble text={asked.error || deed.error} />
        {form ? <Edit form={form} presets={asked.data?.presets ?? []}
          back={() => setForm(null)} done={() => { setForm(null); asked.again(); }} />
          : <>
            {list.length === 0 && <p class="muted">{t("None yet.")}</p>}
            <ul class="house-rows">{list.map((one) => <Row key={one.id} one={one}
              busy={deed.busy} drop={() => void drop(one)}
              change={() => setForm({ ...BLANK, id: one.id, name: one.name,
                address: one.address, syntax: one.syntax, indexes: one.indexes,
                charset: one.charset, query_charset: one.query_charset,
                per_minute: one.per_minute, user: one.user })} />)}</ul>
            <div class="dialog-foot"><span class="spring" />
              <button type="button" class="primary" onClick={() => setForm(BLANK)}>
                <Icon name="add" size="small" />{t("One more library")}</button></div>
          </>}
      </div>
    </Dialog>
  );
}
