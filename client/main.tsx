import { createRoot } from 'react-dom/client';
import { z } from 'zod';
import { App } from './app.tsx';
import { openSession } from './session.ts';
import { followTheme } from './ui/theme.ts';
import './ui/fonts.css';
import './ui/tokens.css';
import './ui/base.css';

// Before anything is parsed: zod would otherwise probe `new Function`, which the page's policy reports.
z.config({ jitless: true });

followTheme();
const session = openSession();
const page = document.getElementById('page');
if (page) createRoot(page).render(<App session={session} />);
