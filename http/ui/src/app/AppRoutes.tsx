import { lazy, Suspense, type ComponentType } from 'react';
import { Navigate, Route, Routes } from 'react-router';
import { namesOf } from '@/api/roles';
import { useUser } from '@/api/useSession';
import { ForbiddenState } from '@/design/states';
import { NotFoundScreen } from './NotFoundScreen';
import { homeOf, screens, type Screen } from './screens';
import { SignedIn } from './SignedIn';
import { SignedOut } from './SignedOut';

type Load = Screen['load'];

function lazily(load: Load): ComponentType {
  return lazy(async () => ({ default: (await load()).Component }));
}

const SignIn = lazily(() => import('@/features/session/SignInScreen'));
const Register = lazily(() => import('@/features/session/RegisterScreen'));
const Forgot = lazily(() => import('@/features/session/ForgotScreen'));

const guarded = screens.map(({ path, roles, load }) => ({ path, roles, Content: lazily(load) }));

function Guard({ roles, Content }: Omit<(typeof guarded)[number], 'path'>) {
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
