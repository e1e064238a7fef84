// nav.tsx - the way to all pages that this person may use. On a small screen
// it is folded away behind one button.
import { useEffect, useRef, useState } from "preact/hooks";
import { Icon, Mark, type IconName } from "../parts/icon";
import { Link } from "../parts/link";
import { Menu } from "../parts/menu";
import { t } from "../text";
import type { Session } from "../types";
import { pagesFor, type PageName } from "./pages";

interface Props { session: Session; page: PageName | null }

function Row(p: { to: string; icon: IconName; text: string; here?: boolean }) {
  return (
    <li>
      <Link to={p.to} class="nav-row" current={p.here ?? false}>
        <Icon name={p.icon} />{p.text}
      </Link>
    </li>
  );
}

function Rows(p: Props) {
  const rights = p.session.staff.rights;
  return (
    <ul class="nav-rows">
      {rights.includes("checkin") &&
        <Row to="/desk" icon="lend" text={t("Circulation desk")} />}
      {pagesFor(rights).map((page) => (
        <Row key={page.name} to={page.to} icon={page.icon}
          text={page.title()} here={page.name === p.page} />
      ))}
    </ul>
  );
}

export function Nav(p: Props) {
  const [open, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => setOpen(false), [p.page]);
  function key(e: KeyboardEvent): void {
    if (e.key !== "Escape" || !open) return;
    setOpen(false);
    button.current?.focus();
  }
  return (
    <header class={`nav ${open ? "open" : ""}`} onKeyDown={key}>
      <p class="nav-brand"><Mark /><strong class="brand">琅嬛</strong>
        <span class="nav-school muted">{p.session.school?.name}</span></p>
      <button type="button" class="quiet square nav-fold" ref={button}
        aria-expanded={open} aria-controls="nav" aria-label={t("Pages")}
        onClick={() => setOpen(!open)}>
        <Icon name={open ? "close" : "menu"} />
      </button>
      <nav id="nav" aria-label={t("Pages")}><Rows {...p} /></nav>
      <Menu session={p.session} />
    </header>
  );
}
