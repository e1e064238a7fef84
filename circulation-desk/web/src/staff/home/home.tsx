// home.tsx - the school today: what was done, what waits, and the way on.
import { Icon } from "../../parts/icon";
import { Link } from "../../parts/link";
import { dayText, t, weekdayText } from "../../text";
import { useAsked } from "../asked";
import { PageHead } from "../parts/page_head";
import { Trouble } from "../parts/trouble";
import type { PageProps } from "../staff_screen";
import type { SchoolClass, Today } from "../types";
import { DevicesCard } from "./devices_card";
import { Figures } from "./figures";
import { Hours, Weeks } from "./flow";
import { LateClasses } from "./late_classes";
import { Ways } from "./ways";

function Flow(p: PageProps & { today: Today; classes: SchoolClass[] | null }) {
  return (
    <>
      <Figures today={p.today} />
      <div class="home-charts">
        <Hours hours={p.today.hours} />
        <Weeks days={p.today.days} />
        {p.classes && <LateClasses classes={p.classes} />}
        <DevicesCard />
      </div>
    </>
  );
}

export function Home(p: PageProps) {
  const atDesk = p.may("checkin");
  const today = useAsked<Today>(atDesk ? "today" : null);
  const classes = useAsked<{ classes: SchoolClass[] }>(
    atDesk && p.may("patron_read") ? "classes" : null);
  const day = today.data?.days[today.data.days.length - 1];
  return (
    <>
      <PageHead title={t("Today")} about={day && <>{dayText(day.day)}
        {" "}{weekdayText(day.day)}{" · "}
        {day.open ? t("open") : t("closed by the calendar")}</>}>
        {atDesk && <Link to="/desk" class="button primary">
          <Icon name="lend" size="small" />{t("To the desk")}</Link>}
      </PageHead>
      <Trouble text={today.error || classes.error}
        again={() => { today.again(); classes.again(); }} />
      {today.data && <Flow {...p} today={today.data}
        classes={classes.data?.classes ?? null} />}
      <Ways rights={p.session.staff.rights} />
    </>
  );
}
