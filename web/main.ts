import { VueQueryPlugin } from '@tanstack/vue-query';
import { createApp } from 'vue';
import { newQueryClient } from './api/queries.ts';
import App from './app/App.vue';
import { createAppRouter } from './app/router.ts';
import { applyTheme } from './ui/theme.ts';
import './ui/tokens.css';
import './ui/base.css';

applyTheme();
createApp(App).use(createAppRouter()).use(VueQueryPlugin, { queryClient: newQueryClient() }).mount('#app');
