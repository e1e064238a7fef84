// staff_card.tsx - who may sign in. A password is made by the server, shown
// once, and replaced at the first sign-in.
import { useState } from "preact/hooks";
import { Icon, type IconName } from "../../parts/icon";
import { Dialog, DialogHead } from "../../parts/dialog";
import { showToast } from "../../parts/toast";
import { t } from "../../text";
import { useAsked } from "../asked";
import { useDeed, write } from "../deeds";
import { SelectField, TextField } from "../parts/form";
import { Trouble } from "../parts/trouble";
import type { SchoolClass, StaffAccount, StaffAccounts, StaffAdded } from "../types";
import { StaffClasses } from "./staff_classes";

interface Shown { login: string; password: string }

function Password(p: { shown: Shown; close(): void }) {
  return (
    <Dialog kind="span-dialog" title={t("The first password")} close={p.close}>
      <div class="dialog-form">
        <DialogHead title={t("The first password")} close={p.close} />
        <p>{t("Write it down now: it is shown this once. It is replaced at the first sign-in.")}</p>
        <dl class="password-shown">
          <div><dt>{t("Name")}</dt><dd>{p.shown.login}</dd></div>
          <div><dt>{t("Password")}</dt><dd>{p.shown.password}</dd></div>
        </dl>
        <div class="dialog-foot"><span class="spring" />
          <button type="button" class="primary" onClick={p.close}>{t("Written down")}</button></div>
      </div>
    </Dialog>
  );
}

interface AddProps { roles: StaffAccounts["roles"]; close(): void; done(shown: Shown): void }

function AddDialog(p: AddProps) {
  const [login, setLogin] = useState("");
  const [name, setName] = useState("");
  const [role, setRole] = useState("librarian");
  const deed = useDeed();
  async function add(e: SubmitEvent): Promise<void> {
    e.preventDefault();
    const made = await deed.run(() =>
      write<StaffAdded>("POST", "staff", { login: login.trim(), name: name.trim(), role }));
    if (made) p.done({ login: login.trim(), password: made.password });
  }
  return (
    <Dialog kind="span-dialog" title={t("A new account")} close={p.close}>
      <form class="dialog-form" onSubmit={(e) => void add(e)}>
        <DialogHead title={t("A new account")} close={p.close} />
        <TextField name="staff-name" label={t("Full name")} value={name} required
          autofocus set={setName} />
        <TextField name="staff-login" label={t("Name to sign in with")} value={login}
          required set={setLogin} hint={t("Small letters, digits, dot, dash, @")} />
        <SelectField name="staff-role" label={t("Role")} value={role} set={setRole}
          options={p.roles.map((r) => [r.code, r.name])} />
        <Trouble text={deed.error} />
        <div class="dialog-foot"><span class="spring" />
          <button class="primary" disabled={deed.busy}>{t("Make the account")}</button></div>
      </form>
    </Dialog>
  );
}

interface RowProps { s: StaffAccount; classes: SchoolClass[]; own: boolean; choose(): void;
  reset(): void; close(closed: boolean): void }

function Verb(p: { icon: IconName; word: string; who: string; run(): void }) {
  return (
    <button type="button" class="quiet" onClick={p.run}>
      <Icon name={p.icon} size="small" />{p.word}
      <span class="unseen"> {p.who}</span></button>
  );
}

function Row(p: RowProps) {
  const { s } = p;
  const own = p.classes.filter((c) => c.teacher === s.id).map((c) => c.name);
  return (
    <li>
      <span class="device-name"><b>{s.name}</b>
        <span class="muted">{[s.login, ...own].join(" · ")}</span></span>
      {s.locked && <span class="pill refused">{t("locked")}</span>}
      {s.must_change && <span class="pill attention hue-pill">{t("has a first password")}</span>}
      {s.state === "closed" ? <>
        <span class="pill refused">{t("closed")}</span>
        <Verb icon="undo" word={t("Let in again")} who={s.name}
          run={() => p.close(false)} />
      </> : <>
        {p.classes.length > 0 && <Verb icon="people" word={t("Classes")} who={s.name}
          run={p.choose} />}
        <Verb icon="key" word={t("New password")} who={s.name} run={p.reset} />
        {!p.own && <Verb icon="leave" word={t("Close the account")} who={s.name}
          run={() => p.close(true)} />}
      </>}
    </li>
  );
}

export function StaffCard({ own }: { own: number }) {
  const asked = useAsked<StaffAccounts>("staff");
  const classes = useAsked<{ classes: SchoolClass[] }>("classes");
  const [teacher, setTeacher] = useState<StaffAccount | null>(null);
  const [adding, setAdding] = useState(false);
  const [shown, setShown] = useState<Shown | null>(null);
  const deed = useDeed();
  async function reset(login: string): Promise<void> {
    const made = await deed.run(() =>
      write<StaffAdded>("POST", "staff/passwords", { login }));
    if (!made) return;
    setShown({ login, password: made.password });
    asked.again();
  }
  async function close(s: StaffAccount, closed: boolean): Promise<void> {
    if (!await deed.run(() => write("PUT", `staff/${s.id}/closed`, { closed }))) return;
    showToast(closed ? t("%s signs in no more.", s.name) : t("%s signs in again.", s.name));
    asked.again();
  }
  return (
    <section class="card form-card" aria-label={t("Staff and roles")}>
      <h2>{t("Staff and roles")}</h2>
      <Trouble text={asked.error || deed.error} />
      <ul class="house-rows">
        {(asked.data?.staff ?? []).map((s) => (
          <Row key={s.id} s={s} classes={classes.data?.classes ?? []}
            own={s.id === own}
            close={(closed) => void close(s, closed)}
            choose={() => setTeacher(s)} reset={() => void reset(s.login)} />))}
      </ul>
      <div><button type="button" onClick={() => setAdding(true)}>
        <Icon name="add" size="small" />{t("A new account")}</button></div>
      {adding && asked.data && <AddDialog roles={asked.data.roles}
        close={() => setAdding(false)} done={(made) => {
          setAdding(false);
          setShown(made);
          asked.again();
        }} />}
      {teacher && classes.data && <StaffClasses who={teacher}
        classes={classes.data.classes} close={() => setTeacher(null)}
        done={() => { setTeacher(null); classes.again(); }} />}
      {shown && <Password shown={shown} close={() => setShown(null)} />}
    </section>
  );
}
