module estudo/bench/vegeta

go 1.24.0

require github.com/tsenart/vegeta/v12 v12.12.0
