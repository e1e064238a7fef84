// search_screen.tsx - the catalogue for everybody: on a phone, a tablet, a desk.
import { useEffect, useState } from "preact/hooks";
import { Mark } from "../parts/icon";
import { LangSwitch } from "../parts/lang_switch";
import { Link } from "../parts/link";
import { place } from "../place";
import type { ScreenProps } from "../screens";
import { useStore } from "../store";
import { t } from "../text";
import type { TitleHit } from "../types";
import { account, look } from "./account";
import { AccountPage } from "./account_page";
import { usePublic, valuesOf, type Answer, type Library } from "./asked";
import { Box } from "./box";
import { Children } from "./children";
import { CoverRow } from "./hit";
import { ListPage, ListRowCards } from "./list_page";
import { Results } from "./results";
import { TitlePage } from "./title_page";

function Home(p: { school: string }) {
  const school = `school=${encodeURIComponent(p.school)}`;
  const fresh = usePublic<Answer>(`public/titles?limit=16&available=1&${school}`);
  const popular = usePublic<{ titles: TitleHit[] }>(`public/popular?${school}`);
  useEffect(() => {
    document.title = `${t("Search the catalogue")} · 琅嬛`;
  }, []);
  return (
    <>
      <ListRowCards school={p.school} />
      <CoverRow title={t("New books")} hits={fresh.data?.titles ?? []} />
      <CoverRow title={t("Much read lately")} hits={popular.data?.titles ?? []} />
    </>
  );
}

function Head(p: { library: Library; path: string }) {
  const reader = useStore(account)?.reader;
  return (
    <header class="bar s-head">
      <Link to="/search" class="s-brand"><Mark />
        <strong>{p.library.school.name}</strong></Link>
      <span class="spring" />
      <Link to="/children" class="s-link" current={p.path === "/children"}>
        {t("For children")}</Link>
      <Link to="/account" class="s-link" current={p.path === "/account"}>
        {reader ? reader.name : t("My books")}</Link>
      <LangSwitch />
    </header>
  );
}

interface ShownProps { path: string; query: string; id: number; school: string;
  typing: boolean }

function Shown(p: ShownProps) {
  if (p.path.startsWith("/title/")) return <TitlePage id={p.id} school={p.school} />;
  if (p.path.startsWith("/list/")) return <ListPage id={p.id} school={p.school} />;
  const asked = valuesOf(p.query);
  if (p.path === "/account")
    return <AccountPage school={p.school} then={asked.get("then")} />;
  if (p.path === "/children")
    return <Children subject={asked.get("subject")} school={p.school} />;
  asked.delete("school");
  if ([...asked.keys()].length === 0) return <Home school={p.school} />;
  return <Results query={p.query} typing={p.typing} school={p.school} />;
}

export default function SearchScreen(p: ScreenProps) {
  const { path, query } = useStore(place);
  const [typing, setTyping] = useState(false);
  const code = valuesOf(query).get("school");
  const { data: library, error } = usePublic<Library>(
    `public${code ? `?school=${encodeURIComponent(code)}` : ""}`);
  useEffect(() => scrollTo(0, 0), [path]);
  useEffect(() => void look(), []);
  if (error) return <main class="choice-in"><h1>{error}</h1></main>;
  if (!library) return null;
  const home = path === "/search" && query === "";
  return (
    <div class={home ? "search home" : "search"}>
      <Head library={library} path={path} />
      <main>
        {home && <h1 class="s-welcome">{t("What would you like to read?")}</h1>}
        {path !== "/children" && path !== "/account" &&
          <Box query={path === "/search" ? query : ""} large={home}
            typing={setTyping} />}
        <Shown path={path} query={query} id={p.id} typing={typing}
          school={library.school.code} />
      </main>
    </div>
  );
}
