// settings.tsx - the school's desks and staff, and this person's own language.
import { Choice } from "../../parts/choice";
import { chooseLang } from "../../signed_in";
import { lang, t } from "../../text";
import { PageHead } from "../parts/page_head";
import type { PageProps } from "../staff_screen";
import { DesksCard } from "./desks_card";
import { SchoolCard } from "./school_card";
import { StaffCard } from "./staff_card";

export function Settings(p: PageProps) {
  const school = p.session.school;
  return (
    <>
      <PageHead title={t("Settings")}
        about={school && `${school.name} · ${school.code}`} />
      <section class="card form-card" aria-label={t("Language")}>
        <h2>{t("Language")}</h2>
        <p class="muted">{t("Of your account and of this computer. Everybody chooses their own.")}</p>
        <div class="lang-choice"><Choice label={t("Language")} value={lang.get()}
          choose={chooseLang} options={[["zh", "中文"], ["en", "English"]]} /></div>
      </section>
      <SchoolCard />
      <DesksCard />
      {p.may("staff_write") && <StaffCard own={p.session.staff.id} />}
    </>
  );
}
