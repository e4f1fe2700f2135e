import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

// No file may become a data: address, and none may be inlined: the security policy allows our own files and no others.
export default defineConfig({
  plugins: [react()],
  build: {
    outDir: process.env.WEB_OUT ?? "dist",
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    target: "es2023",
    reportCompressedSize: false,
    // What a visit goes through comes as one file while the first screen is looked at, and what is opened once a day
    // as another: together each is a good deal smaller than screen by screen.
    rolldownOptions: {
      output: {
        codeSplitting: {
          includeDependenciesRecursively: false,
          groups: [
            {
              name: "visit",
              test: /screens\/(cart|checkout|points|receipt|register|rewards|sales|wallet|day)\/|parts\/(slip|totals|change|rules|code|plot|(export-button|tile|views|[a-z]+-(field|fields|form)))\.|desk\/(catalogue|colleagues|programs)\.|words\/(rules|movements|payments)\./,
            },
            {
              name: "office",
              test: /screens\/(gift-card|imports|membership|merge|prepaid|reports|settings|sponsors|staff)\//,
            },
          ],
        },
      },
    },
  },
});
