// menu.tsx - who is signed in, how the screen looks, signing out.
import { useEffect, useRef, useState } from "preact/hooks";
import { call, session } from "../api";
import { setSlashOn, slashOn } from "../desk/keys";
import { contrast, setContrast, setTheme, theme } from "../look";
import { goToChoice } from "../place";
import { chooseLang } from "../signed_in";
import { useStore } from "../store";
import { lang, t } from "../text";
import type { Session } from "../types";
import { Avatar } from "./avatar";
import { Choice } from "./choice";
import { Icon } from "./icon";
import { Link } from "./link";

async function signOut(): Promise<void> {
  await call("session", { method: "DELETE" }).catch(() => undefined);
  session.set(null);
}

// Open until a click or the focus goes elsewhere.
function useOpen() {
  const [open, setOpen] = useState(false);
  const ref = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!open) return;
    const elsewhere = (e: Event) =>
      e.target instanceof Node && !ref.current?.contains(e.target) &&
      setOpen(false);
    addEventListener("pointerdown", elsewhere);
    addEventListener("focusin", elsewhere);
    return () => {
      removeEventListener("pointerdown", elsewhere);
      removeEventListener("focusin", elsewhere);
    };
  }, [open]);
  return { open, setOpen, ref };
}

function Looks() {
  const now = useStore(theme);
  const slash = useStore(slashOn);
  const more = useStore(contrast) === "more";
  return (
    <>
      <p class="menu-head">{t("Colours")}</p>
      <Choice label={t("Colours")} value={now} choose={setTheme}
        options={[["auto", t("As the computer")], ["light", t("Light")],
          ["dark", t("Dark")]]} />
      <label class="switch">
        <input type="checkbox" checked={more}
          onChange={() => setContrast(more ? "auto" : "more")} />
        {t("High contrast")}
      </label>
      <label class="switch">
        <input type="checkbox" checked={slash}
          onChange={() => setSlashOn(!slash)} />
        {t("The key / opens the search")}
      </label>
    </>
  );
}

function Panel(p: { session: Session }) {
  return (
    <div class="menu-panel">
      <p class="menu-who"><b>{p.session.staff.name}</b>
        <span class="muted">{p.session.school?.name}</span></p>
      <p class="menu-head">语言 / Language</p>
      <Choice label={t("Language")} value={lang.get()} choose={chooseLang}
        options={[["zh", "中文"], ["en", "English"]]} />
      <Looks />
      <hr />
      <Link to="/staff" class="menu-row">
        <Icon name="home" />{t("Home page")}
      </Link>
      <button type="button" class="menu-row" onClick={goToChoice}>
        <Icon name="shelf" />{t("Another desk")}
      </button>
      <button type="button" class="menu-row" onClick={() => void signOut()}>
        <Icon name="leave" />{t("Sign out")}
      </button>
    </div>
  );
}

export function Menu(p: { session: Session }) {
  const { open, setOpen, ref } = useOpen();
  return (
    <div class="menu" ref={ref}
      onKeyDown={(e) => {
        if (e.key !== "Escape" || !open) return;
        e.stopPropagation();
        setOpen(false);
        ref.current?.querySelector("button")?.focus();
      }}>
      <button type="button" class="quiet menu-button" aria-expanded={open}
        onClick={() => setOpen(!open)}>
        <Avatar name={p.session.staff.name} size="small" />
        <span class="menu-name">{p.session.staff.name}</span>
        <Icon name="down" size="small" />
      </button>
      {open && <Panel session={p.session} />}
    </div>
  );
}
