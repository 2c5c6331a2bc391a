import { useEffect, useRef } from 'preact/hooks';

/** Whether a view is still looked at: an answer that comes later must not take anybody away from the next. */
export function useStillHere(): () => boolean {
  const isHere = useRef(true);
  useEffect(() => {
    isHere.current = true;
    return () => {
      isHere.current = false;
    };
  }, []);
  return () => isHere.current;
}
