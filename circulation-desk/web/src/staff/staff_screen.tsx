// staff_screen.tsx - the pages of the staff, in one frame.
import type { ComponentType } from "preact";
import { place } from "../place";
import type { ScreenProps } from "../screens";
import { useStore } from "../store";
import { t } from "../text";
import type { Session } from "../types";
import { CalendarPage } from "./calendar/calendar_page";
import { Classes } from "./classes/classes";
import { DevicesPage } from "./devices/devices_page";
import { CopiesPage } from "./copies/copies_page";
import { Home } from "./home/home";
import { ImportPage } from "./import/import_page";
import { Ledgers } from "./ledgers/ledgers";
import { Merging } from "./merging/merging";
import { Nav } from "./nav";
import { pagesFor, type PageName } from "./pages";
import { PicturesPage } from "./pictures/pictures_page";
import { Orders } from "./orders/orders";
import { Reading } from "./reading/reading";
import { Readers } from "./readers/readers";
import { Receiving } from "./receiving/receiving";
import { Rules } from "./rules/rules";
import { Settings } from "./settings/settings";
import { Suppliers } from "./suppliers/suppliers";
import { Titles } from "./titles/titles";
import { Weeding } from "./weeding/weeding";

export interface PageProps {
  session: Session;
  /** What the address names; 0: nothing. */
  id: number;
  may(right: string): boolean;
}

const shown: Record<PageName, ComponentType<PageProps>> = {
  home: Home,
  classes: Classes,
  readers: Readers,
  pictures: PicturesPage,
  titles: Titles,
  import: ImportPage,
  orders: Orders,
  receiving: Receiving,
  suppliers: Suppliers,
  weeding: Weeding,
  ledgers: Ledgers,
  merging: Merging,
  copies: CopiesPage,
  reading: Reading,
  rules: Rules,
  calendar: CalendarPage,
  devices: DevicesPage,
  settings: Settings,
};

// "/staff/readers/12" -> its page and 12.
function pageAt(path: string, rights: readonly string[]) {
  const [, , name, number] = path.split("/");
  const at = name && /^\d/.test(name) ? undefined : name ?? "home";
  const page = pagesFor(rights).find((p) => p.name === at);
  return { page, id: Number(number ?? 0) };
}

function Nowhere() {
  return (
    <div class="page-none">
      <h1>{t("There is nothing here for you")}</h1>
      <p class="muted">
        {t("The page does not exist, or your account may not use it.")}</p>
    </div>
  );
}

export default function StaffScreen(p: ScreenProps) {
  const { path } = useStore(place);
  if (!p.session) return null;
  const rights = p.session.staff.rights;
  const { page, id } = pageAt(path, rights);
  const Shown = page ? shown[page.name] : Nowhere;
  return (
    <div class="staff">
      <Nav session={p.session} page={page?.name ?? null} />
      <main class="page">
        <Shown session={p.session} id={id} may={(r) => rights.includes(r)} />
      </main>
    </div>
  );
}
