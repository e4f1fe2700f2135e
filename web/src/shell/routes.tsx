/** Which address shows which screen. A screen that is large and rarely opened is loaded when it is. */
import { lazy, Suspense, useEffect } from "react";
import { Redirect, Route, Switch, useLocation } from "wouter";
import { Patient } from "../screens/patient/patient.tsx";
import { Today } from "../screens/today/today.tsx";
import { Fallen } from "./fallen.tsx";

/** What a visit goes through is there before anybody asks for it. */
const SOON_MS = 500;

const Cart = lazy(() => import("../screens/cart/cart.tsx"));
const Checkout = lazy(() => import("../screens/checkout/checkout.tsx"));
const Receipt = lazy(() => import("../screens/receipt/receipt.tsx"));
const Register = lazy(() => import("../screens/register/register.tsx"));
const Rewards = lazy(() => import("../screens/rewards/rewards.tsx"));
const Wallet = lazy(() => import("../screens/wallet/wallet.tsx"));
const Collect = lazy(() => import("../screens/points/collect.tsx"));
const Sales = lazy(() => import("../screens/sales/sales.tsx"));
const Sale = lazy(() => import("../screens/sales/sale.tsx"));
const Day = lazy(() => import("../screens/day/day.tsx"));
const Sponsors = lazy(() => import("../screens/sponsors/sponsors.tsx"));
const Reports = lazy(() => import("../screens/reports/reports.tsx"));
const Merge = lazy(() => import("../screens/merge/merge.tsx"));
const Staff = lazy(() => import("../screens/staff/staff.tsx"));
const Settings = lazy(() => import("../screens/settings/settings.tsx"));
const Prepaid = lazy(() => import("../screens/prepaid/prepaid.tsx"));
const Membership = lazy(() => import("../screens/membership/membership.tsx"));
const GiftCard = lazy(() => import("../screens/gift-card/gift-card.tsx"));
const Imports = lazy(() => import("../screens/imports/imports.tsx"));

export function Screens() {
  const [at] = useLocation();
  useEffect(() => {
    const timer = setTimeout(() => void import("../screens/cart/cart.tsx"), SOON_MS);
    return () => clearTimeout(timer);
  }, []);
  return (
    <Fallen at={at}>
      <Suspense fallback={<div className="loaded-quiet" aria-busy="true" />}>
        <Switch>
          <Route path="/" component={Today} />
          <Route path="/patients/new" component={Register} />
          <Route path="/patients/:patient">{({ patient }) => <Patient key={patient} patientId={patient} />}</Route>
          <Route path="/patients/:patient/points">
            {({ patient }) => <Collect key={patient} patientId={patient} />}
          </Route>
          <Route path="/patients/:patient/merge">{({ patient }) => <Merge key={patient} patientId={patient} />}</Route>
          <Route path="/patients/:patient/wallet">
            {({ patient }) => <Wallet key={patient} patientId={patient} />}
          </Route>
          <Route path="/patients/:patient/rewards">
            {({ patient }) => <Rewards key={patient} patientId={patient} />}
          </Route>
          <Route path="/checkouts/:checkout">{({ checkout }) => <Cart key={checkout} checkoutId={checkout} />}</Route>
          <Route path="/checkouts/:checkout/pay">
            {({ checkout }) => <Checkout key={checkout} checkoutId={checkout} />}
          </Route>
          <Route path="/checkouts/:checkout/receipt">
            {({ checkout }) => <Receipt key={checkout} checkoutId={checkout} />}
          </Route>
          <Route path="/sales" component={Sales} />
          <Route path="/sales/:checkout">{({ checkout }) => <Sale key={checkout} checkoutId={checkout} />}</Route>
          <Route path="/day" component={Day} />
          <Route path="/reports/:report?">{({ report }) => <Reports report={report ?? "liability"} />}</Route>
          <Route path="/sponsors" component={Sponsors} />
          <Route path="/staff" component={Staff} />
          <Route path="/settings/:part?">{({ part }) => <Settings part={part ?? "wallet"} />}</Route>
          <Route path="/prepaid/:view?">{({ view }) => <Prepaid view={view ?? "memberships"} />}</Route>
          <Route path="/memberships/:membership">
            {({ membership }) => <Membership key={membership} membershipId={membership} />}
          </Route>
          <Route path="/gift-cards/:card">{({ card }) => <GiftCard key={card} cardId={card} />}</Route>
          <Route path="/imports/:kind?">{({ kind }) => <Imports kind={kind ?? "patients"} />}</Route>
          <Route>
            <Redirect to="/" replace />
          </Route>
        </Switch>
      </Suspense>
    </Fallen>
  );
}
