module estudo/services/go

go 1.24
