// readers.tsx - the list of readers; one of them; a new one.
import { place } from "../../place";
import { useStore } from "../../store";
import type { PageProps } from "../staff_screen";
import { ReaderList } from "./reader_list";
import { ReaderPage } from "./reader_page";

export function Readers(p: PageProps) {
  const { query } = useStore(place);
  if (p.id) return <ReaderPage key={p.id} id={p.id} may={p.may} />;
  if (query === "?new" && p.may("patron_write"))
    return <ReaderPage key="new" id={0} may={p.may} />;
  return <ReaderList query={query} may={p.may} />;
}
