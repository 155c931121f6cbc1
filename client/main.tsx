import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { openSession } from './requests/session.ts';
import { followTheme } from './ui/theme.ts';
import './ui/fonts.ts';
import './ui/tokens.css';
import './ui/base.css';

followTheme();
const session = openSession();
const page = document.getElementById('page');
if (page) createRoot(page).render(<App session={session} />);
