import type { Privilege, Role } from "../../api/schemas.ts";
import { useMe } from "../../desk/practice.ts";
import { Check, Choice } from "../../parts/field.tsx";

interface Props {
  role: Role;
  privileges: ReadonlySet<Privilege>;
  onChange: (role: Role, privileges: ReadonlySet<Privilege>) => void;
}

const ROLES: Record<Role, string> = { front_desk: "Front desk", provider: "Provider", head_admin: "Head admin" };

/** What somebody is here, and what they may do beside it. A head admin may everything. */
export function Rights({ role, privileges, onChange }: Props) {
  const me = useMe();
  return (
    <>
      <Choice label="Role" value={role} onChange={(event) => onChange(event.target.value as Role, privileges)}>
        {Object.entries(ROLES).map(([value, name]) => (
          <option key={value} value={value}>
            {name}
          </option>
        ))}
      </Choice>
      {role === "head_admin" ? (
        <p className="quiet">A head admin may do everything.</p>
      ) : (
        <fieldset className="rights">
          <legend>May also</legend>
          {me?.permissions
            .filter((permission) => permission.privilege)
            .map((permission) => {
              const privilege = permission.scope as Privilege;
              return (
                <Check
                  key={privilege}
                  label={permission.title}
                  checked={privileges.has(privilege)}
                  onChange={(event) => {
                    const next = new Set(privileges);
                    if (event.target.checked) next.add(privilege);
                    else next.delete(privilege);
                    onChange(role, next);
                  }}
                />
              );
            })}
        </fieldset>
      )}
    </>
  );
}
