# Models of the published panel as R fits them: coefficients, errors and intervals that
# TrendModellingTest holds ours against. Run in this folder:
#   Rscript panel-models.R ../../../../../../data-schema/published-figures/published_panel.csv
# R 4.2.2, MASS 7.3-58.2, sandwich 3.0-2.
library(MASS)
library(sandwich)

panel <- read.csv(commandArgs(trailingOnly = TRUE)[1],
                  colClasses = c(la_code = "character", raw = "character"))
panel <- subset(panel, la_code != "970" & !is.na(value))
figure <- function(what) {
  rows <- panel[panel$measure == what, ]
  setNames(rows$value, paste(rows$la_code, rows$year))
}
figures <- lapply(c(cla_31march = "cla_31march", started = "started", ceased = "ceased",
                    plans = "cpp_31march", people = "pop_0_17_mid_year"), figure)
codes <- sort(unique(subset(panel, measure %in% c("cla_31march", "started", "ceased"))$la_code))
years <- min(panel$year):max(panel$year)
grid <- expand.grid(year = years, la_code = codes, stringsAsFactors = FALSE)
at <- function(name, year) unname(figures[[name]][paste(grid$la_code, year)])
# Children as known at the end of March: the middle of the year before, or the nearest earlier one.
people <- rep(NA_real_, nrow(grid))
for (back in 1:length(years)) {
  earlier <- at("people", grid$year - back)
  people <- ifelse(is.na(people) & !is.na(earlier) & earlier > 0, earlier, people)
}
grid$log_children <- log(people)
grid$plans <- at("plans", grid$year)
grid$before <- at("plans", grid$year - 1)

out <- NULL
keep <- function(model, term, value, error) {
  out <<- rbind(out, data.frame(model, term, value, error))
}
for (measure in c("cla_31march", "started", "ceased")) {
  rows <- grid
  rows$count <- at(measure, grid$year)
  rows <- subset(rows, year > min(years) & !is.na(count) & !is.na(log_children) & !is.na(plans) &
                   !is.na(before) & plans > 0 & before > 0)
  many <- tapply(rows$count, rows$la_code, function(x) length(x) > 1 && any(x > 0))
  rows <- subset(rows, la_code %in% names(many)[many])
  rows$log_plans <- log(rows$plans)
  rows$log_plans_before <- log(rows$before)
  model <- count ~ log_children + log_plans + log_plans_before + factor(la_code) + factor(year)
  fit <- glm(update(model, . ~ . + offset(log_children)), family = poisson, data = rows,
             control = glm.control(epsilon = 1e-13, maxit = 100))
  clustered <- vcovCL(fit, cluster = rows$la_code, type = "HC1", cadjust = TRUE)
  for (term in c("log_children", "log_plans", "log_plans_before")) {
    keep(paste0("poisson_", measure), term, coef(fit)[term], sqrt(diag(vcov(fit)))[term])
    keep(paste0("clustered_", measure), term, coef(fit)[term], sqrt(diag(clustered))[term])
  }
  keep(paste0("poisson_", measure), "rows", nrow(rows), NA)
  keep(paste0("poisson_", measure), "dispersion",
       sum(residuals(fit, "pearson")^2) / fit$df.residual, NA)
  negative <- glm.nb(update(model, . ~ . + offset(log_children)), data = rows,
                     control = glm.control(epsilon = 1e-10, maxit = 50))
  for (term in c("log_plans", "log_plans_before")) {
    keep(paste0("negative_binomial_", measure), term, coef(negative)[term],
         sqrt(diag(vcov(negative)))[term])
  }
  keep(paste0("negative_binomial_", measure), "theta", negative$theta, negative$SE.theta)
}

# One authority by month: a series made here from a formula, so that it needs no file.
month <- 0:83
plans <- round(300 + 2 * month + 40 * sin(month / 7))
children <- 70000 + 90 * month + 300 * sin(month / 11)
count <- round(children / 3500 * exp(0.3 * log(plans / 300) + 0.1 * cos(2 * pi * month / 12)) +
                 3 * sin(month * 1.7))
own <- data.frame(month, count)[4:84, ]
own$trend_per_year <- (own$month - 3) / 12
own$season_sin <- sin(2 * pi * own$month / 12)
own$season_cos <- cos(2 * pi * own$month / 12)
own$log_children <- log(children[own$month + 1] / children[4])
own$offset <- log(children[own$month + 1])
own$log_plans <- log(plans[own$month + 1])
own$log_plans_before <- log(plans[own$month - 2])
fit <- glm(count ~ trend_per_year + season_sin + season_cos + log_children + log_plans +
             log_plans_before + offset(offset), family = poisson, data = own,
           control = glm.control(epsilon = 1e-13, maxit = 100))
hac <- NeweyWest(fit, lag = 12, prewhite = FALSE, adjust = TRUE)
for (term in names(coef(fit))[-1]) {
  keep("newey_west_month", term, coef(fit)[term], sqrt(diag(hac))[term])
}
write.csv(format(out, digits = 12), "panel-models.csv", row.names = FALSE, quote = FALSE)
