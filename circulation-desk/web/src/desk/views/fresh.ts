// fresh.ts - a list that is asked again when something happens at the desk.
import { useEffect } from "preact/hooks";
import { useAsked, type Asked } from "../../staff/asked";

const PAUSE_MS = 300; // a pile of returns asks once

export function useFresh<T>(path: string | null, revision: number): Asked<T> {
  const asked = useAsked<T>(path);
  useEffect(() => {
    if (asked.data === null) return;
    const timer = setTimeout(asked.again, PAUSE_MS);
    return () => clearTimeout(timer);
  }, [revision]);
  return asked;
}
