import { createApp } from 'vue';
import App from './App.vue';
import { startLanguage } from './i18n/index.ts';
import { createAppRouter } from './router.ts';
import './ui/tokens.css';
import './ui/page.css';
import { startTheme } from './ui/theme.ts';

startTheme();
const router = createAppRouter();
const i18n = await startLanguage();
createApp(App).use(i18n).use(router).mount('#app');
