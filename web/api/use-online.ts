import { readonly, ref, type Ref } from 'vue';

const online = ref(navigator.onLine);
addEventListener('online', () => {
  online.value = true;
});
addEventListener('offline', () => {
  online.value = false;
});

export function useOnline(): Readonly<Ref<boolean>> {
  return readonly(online);
}
