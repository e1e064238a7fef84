// titles.tsx - the list of titles; the record of one; a new one.
import { useEffect, useState } from "preact/hooks";
import { call, Refusal } from "../../api";
import { Icon } from "../../parts/icon";
import { Link } from "../../parts/link";
import { place } from "../../place";
import { useStore } from "../../store";
import { t } from "../../text";
import { useAsked } from "../asked";
import { Trouble } from "../parts/trouble";
import type { PageProps } from "../staff_screen";
import { RecordPage } from "./record_page";
import type { RecordView, Template } from "./record_types";
import { templateName } from "./templates";
import { TitleList } from "./title_list";

function Back() {
  return (
    <Link to="/staff/titles" class="back-link">
      <Icon name="before" size="small" />{t("All titles")}</Link>
  );
}

function Known({ id }: { id: number }) {
  const record = useAsked<RecordView>(`titles/${id}/record`);
  const { data } = record;
  return (
    <>
      <Back />
      {!data && <h1 class="unseen">{t("Record")}</h1>}
      <Trouble text={record.error} again={record.again} />
      {data && <RecordPage record={data} start={data.text} saved={record.again} />}
    </>
  );
}

// What the server makes of the template is the record before it is saved.
function useBegun(name: string) {
  const [begun, setBegun] = useState<{ record: RecordView; start: string } | null>(null);
  const [error, setError] = useState("");
  useEffect(() => {
    async function begin(): Promise<void> {
      const { templates } = await call<{ templates: Template[] }>("record-templates");
      const one = templates.find((x) => templateName(x) === name);
      if (!one) return setError(t("There is no such template."));
      const record = await call<RecordView>("records/try", { method: "POST",
        body: { format: one.format, text: one.text } });
      setBegun({ record: { ...record, findings: [] }, start: one.text });
    }
    begin().catch((why: unknown) => {
      if (!(why instanceof Refusal)) throw why;
      setError(why.message);
    });
  }, [name]);
  return { begun, error };
}

function Fresh({ name }: { name: string }) {
  const { begun, error } = useBegun(name);
  return (
    <>
      <Back />
      {!begun && <h1 class="unseen">{t("New record")}</h1>}
      <Trouble text={error} />
      {begun && <RecordPage {...begun} saved={() => undefined} />}
    </>
  );
}

// A record of another library, as a draft.
function Taken({ remote }: { remote: number }) {
  const { data, error, again } = useAsked<RecordView>(`remote-records/${remote}`);
  return (
    <>
      <Back />
      {!data && <h1 class="unseen">{t("New record")}</h1>}
      <Trouble text={error} again={again} />
      {data && <RecordPage record={data} start={data.text} remote={remote}
        saved={() => undefined} />}
    </>
  );
}

export function Titles(p: PageProps) {
  const { query } = useStore(place);
  const name = new URLSearchParams(query).get("new");
  const remote = Number(new URLSearchParams(query).get("remote"));
  if (p.id) return <Known key={p.id} id={p.id} />;
  if (name) return <Fresh key={name} name={name} />;
  if (remote > 0) return <Taken key={remote} remote={remote} />;
  return <TitleList query={query} mayTell={p.may("settings")} />;
}
