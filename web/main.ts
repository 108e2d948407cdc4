import { createApp } from 'vue';
import App from './app/App.vue';
import { createAppRouter } from './app/router.ts';
import { applyTheme } from './ui/theme.ts';
import './ui/tokens.css';
import './ui/base.css';

applyTheme();
createApp(App).use(createAppRouter()).mount('#app');
