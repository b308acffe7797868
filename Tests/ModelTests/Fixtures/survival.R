# The figures of survival-expected.csv, by R's survival and cmprsk. Run by hand: Rscript survival.R > survival-expected.csv
# The simulated data come from a small generator that the test repeats, so that no file of data is needed; `lung` is R's own and only
# its figures are kept.
suppressMessages({library(survival); library(cmprsk)})

# Linear congruential generator of Park and Miller: exact in double arithmetic.
simulate <- function(seed, n, causes) {
  state <- seed
  draw <- function(bound) { state <<- (state * 16807) %% 2147483647; state %% bound }
  time <- numeric(n); end <- numeric(n)
  for (i in seq_len(n)) { time[i] <- draw(40) ; end[i] <- draw(causes + 1) }
  list(time = time, end = end)
}
line <- function(name, at, ...) cat(paste(c(name, at, sprintf("%.12f", c(...))), collapse = ","), "\n", sep = "")
curve <- function(name, time, event, days) {
  fit <- survfit(Surv(time, event) ~ 1, conf.type = "log-log")
  s <- summary(fit, times = days, extend = TRUE)
  for (i in seq_along(days)) line(paste0(name, ":survival"), days[i], s$surv[i], s$lower[i], s$upper[i])
}
competing <- function(name, time, end, days) {
  fit <- cuminc(time, end, cencode = 0)
  at <- timepoints(fit, days)
  for (i in seq_along(days)) line(paste0(name, ":incidence"), days[i], at$est[1, i], at$var[1, i])
}
cat("series,day,value,second,third\n")
for (seed in c(7, 2026)) {
  d <- simulate(seed, 200, 1)
  curve(paste0("simulated-", seed), d$time, d$end == 1, c(1, 5, 10, 20, 30, 38))
  d <- simulate(seed, 200, 2)
  competing(paste0("simulated-", seed), d$time, d$end, c(1, 5, 10, 20, 30, 38))
}
curve("lung", lung$time, lung$status == 2, c(60, 180, 365, 730))
