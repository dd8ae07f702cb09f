import { Suspense, type ComponentType } from 'react';
import { Navigate, Route, Routes } from 'react-router';
import { namesOf } from '@/api/roles';
import type { Role } from '@/api/session';
import { useUser } from '@/api/useSession';
import { lazily } from '@/design/lazily';
import { ForbiddenState } from '@/design/states';
import { NotFoundScreen } from './NotFoundScreen';
import { homeOf, screens } from './screens';
import { SignedIn } from './SignedIn';
import { SignedOut } from './SignedOut';

const SignIn = lazily(() => import('@/features/session/SignInScreen'), 'Component');
const Register = lazily(() => import('@/features/session/RegisterScreen'), 'Component');
const Forgot = lazily(() => import('@/features/session/ForgotScreen'), 'Component');

const guarded = screens.map(({ path, roles, load }) => ({
  path,
  roles,
  Content: lazily(load, 'Component'),
}));

function Guard({ roles, Content }: { roles: readonly Role[]; Content: ComponentType }) {
  const { role } = useUser();
  return roles.includes(role) ? <Content /> : <ForbiddenState who={namesOf(roles)} />;
}

function Home() {
  return <Navigate to={homeOf(useUser().role)} replace />;
}

/** Every path of the client. The screens of those who are signed in are in `screens`. */
export function AppRoutes() {
  return (
    <Suspense fallback={null}>
      <Routes>
        <Route element={<SignedOut />}>
          <Route path="/sign-in" element={<SignIn />} />
          <Route path="/register" element={<Register />} />
          <Route path="/forgot" element={<Forgot />} />
        </Route>
        <Route element={<SignedIn />}>
          <Route path="/" element={<Home />} />
          {guarded.map(({ path, ...guard }) => (
            <Route key={path} path={path} element={<Guard {...guard} />} />
          ))}
          <Route path="*" element={<NotFoundScreen />} />
        </Route>
      </Routes>
    </Suspense>
  );
}
