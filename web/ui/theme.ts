import { readonly, ref, type Ref } from 'vue';

export type Scale = 'normal' | 'large';
export type Contrast = 'normal' | 'high';
const SCALE = 'jianyan.scale';
const CONTRAST = 'jianyan.contrast';

function remembered(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}
function remember(key: string, value: string): void {
  try {
    localStorage.setItem(key, value);
  } catch {
    // Private windows refuse storage; the choice then lasts as long as the page.
  }
}

const scale = ref<Scale>(remembered(SCALE) === 'large' ? 'large' : 'normal');
const contrast = ref<Contrast>(remembered(CONTRAST) === 'high' ? 'high' : 'normal');

/** Puts the reader's choices on the root element; called once before anything is drawn. */
export function applyTheme(): void {
  document.documentElement.dataset['scale'] = scale.value;
  document.documentElement.dataset['contrast'] = contrast.value;
}

type Theme = {
  readonly scale: Readonly<Ref<Scale>>;
  readonly contrast: Readonly<Ref<Contrast>>;
  readonly setScale: (value: Scale) => void;
  readonly setContrast: (value: Contrast) => void;
};

/** 长辈版 is the large scale: bigger type, bigger targets, one column. */
export function useTheme(): Theme {
  return {
    scale: readonly(scale),
    contrast: readonly(contrast),
    setScale(value) {
      scale.value = value;
      remember(SCALE, value);
      applyTheme();
    },
    setContrast(value) {
      contrast.value = value;
      remember(CONTRAST, value);
      applyTheme();
    },
  };
}
