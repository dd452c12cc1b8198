// Enhancements only: every page works without this file.
import { enhanceFilters } from "./filters.js";
import { enhanceMap } from "./map.js";
import { enhanceSearch } from "./search.js";

document.querySelectorAll("form[data-filters]").forEach(enhanceFilters);
document.querySelectorAll("figure[data-hint]").forEach(enhanceMap);
document.querySelectorAll("input[data-suggestions]").forEach(enhanceSearch);
