// The API's reference: the description that lies beside it, tried against the deployment that serves it.
const description = await (await fetch("/docs/openapi.json")).json();

// A token that one has is pasted; how programs get theirs is in the two schemes of the description.
description.components.securitySchemes.token = { type: "http", scheme: "bearer", bearerFormat: "JWT" };
for (const operations of Object.values(description.paths)) {
  for (const operation of Object.values(operations)) operation.security = [{ token: [] }, ...operation.security];
}

window.Scalar.createApiReference("#reference", {
  content: description,
  servers: [{ url: new URL("/api", location.href).href, description: "This deployment" }],
  authentication: { preferredSecurityScheme: "token" },
  operationTitleSource: "summary",
  defaultHttpClient: { targetKey: "shell", clientKey: "curl" },
  withDefaultFonts: false,
  telemetry: false,
  hideClientButton: true,
  showDeveloperTools: "never",
  agent: { disabled: true },
  mcp: { disabled: true },
});
