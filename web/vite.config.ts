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
    // What is opened once a day comes as one file: together it is a good deal smaller than screen by screen.
    rolldownOptions: {
      output: {
        codeSplitting: {
          includeDependenciesRecursively: false,
          groups: [
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
