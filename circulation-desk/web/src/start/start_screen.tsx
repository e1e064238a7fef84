// start_screen.tsx - the first start: a library without a school gets one, in
// a few short steps. What is written stays, wherever one stops.
import { useState } from "preact/hooks";
import { put, session } from "../api";
import { Choice } from "../parts/choice";
import { go } from "../place";
import type { ScreenProps } from "../screens";
import { Frame } from "../sign_in/frame";
import { chooseLang } from "../signed_in";
import { useDeed, write } from "../staff/deeds";
import { SelectField, TextField } from "../staff/parts/form";
import { Steps } from "../staff/import/steps";
import { Trouble } from "../staff/parts/trouble";
import { stages } from "../stages";
import { lang, t } from "../text";
import type { Session } from "../types";
import { Ready } from "./ready";
import { TermStep } from "./term_step";

/** The session of the new school: the screens take it at the end only, so
 * that nothing leads away before. */
async function setUp(form: { name: string; code: string; stage: string }): Promise<Session> {
  const { id } = await write<{ id: number }>("POST", "schools",
    { ...form, lang: lang.get() });
  return put<Session>("session/school", { school: id });
}

function SchoolStep(p: { done(next: Session): void }) {
  const [name, setName] = useState("");
  const [code, setCode] = useState("");
  const [stage, setStage] = useState<string>("primary");
  const deed = useDeed();
  async function save(e: SubmitEvent): Promise<void> {
    e.preventDefault();
    const next = await deed.run(() =>
      setUp({ name: name.trim(), code: code.trim(), stage }));
    if (next) p.done(next);
  }
  return (
    <form class="form start-form" onSubmit={(e) => void save(e)}>
      <h1>{t("Which school is this?")}</h1>
      <Choice label={t("Language")} value={lang.get()} choose={chooseLang}
        options={[["zh", "中文"], ["en", "English"]]} />
      <TextField name="school-name" label={t("Name of the school")} value={name}
        set={setName} required autofocus />
      <TextField name="school-code" label={t("Code of the school")} value={code}
        set={setCode} required
        hint={t("Short and unique, like CN-330106-QX. It tells schools apart in a county.")} />
      <SelectField name="school-stage" label={t("Kind of school")} value={stage}
        options={stages()} set={setStage} />
      <p class="muted">{t("It begins with a desk, shelves, kinds of readers and copies, and lending rules as schools use them. All can be changed.")}</p>
      <Trouble text={deed.error} />
      <button class="primary wide" disabled={deed.busy}>{t("Go on")}</button>
    </form>
  );
}

export default function StartScreen(_: ScreenProps) {
  const [next, setNext] = useState<Session | null>(null);
  const [step, setStep] = useState(1);
  function finish(): void {
    session.set(next);
    go("/staff", true);
  }
  return (
    <Frame>
      <div class="start">
        <Steps at={step} steps={[t("Password"), t("The school"), t("The term"), t("Ready to begin")]} />
        {step === 1 && <SchoolStep done={(s) => { setNext(s); setStep(2); }} />}
        {step === 2 && <TermStep done={() => setStep(3)} />}
        {step === 3 && <Ready finish={finish} />}
      </div>
    </Frame>
  );
}
