// Enhancements only: every page works without this file.
import { enhanceFilters } from "./filters.js";

document.querySelectorAll("form[data-filters]").forEach(enhanceFilters);
