package tandem.people;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tandem.shell.Listing;
import tandem.shell.Visitor;

@RestController
@RequestMapping("/api/v1/departments")
class DepartmentApi {

    private final Departments departments;

    DepartmentApi(Departments departments) {
        this.departments = departments;
    }

    @GetMapping
    Listing<Department> list() {
        return new Listing<>(departments.all(), null);
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Department add(Visitor visitor, @RequestBody NewDepartment department) {
        return departments.add(visitor, department.name());
    }

    record NewDepartment(@Nullable String name) {}
}
