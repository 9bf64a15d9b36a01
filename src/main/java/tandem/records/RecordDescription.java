package tandem.records;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.RequestBody;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import java.util.List;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Describes the REST interface of each record type, from the same fields that lists, filters and import use. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class RecordDescription implements OpenApiCustomizer {

    private static final String PATH = "/api/v1/{records}";

    private final Shapes shapes;
    private final Intakes intakes;

    RecordDescription(Shapes shapes, Intakes intakes) {
        this.shapes = shapes;
        this.intakes = intakes;
    }

    @Override
    public void customise(OpenAPI description) {
        var paths = description.getPaths();
        var all = paths.remove(PATH);
        var one = paths.remove(PATH + "/{id}");
        if (all == null || one == null) {
            return;
        }
        for (var shape : shapes.all()) {
            var plural = shape.type().plural();
            var seen =
                    new Schema<>().$ref("#/components/schemas/" + shape.type().singular());
            description.getComponents().addSchemas(shape.type().singular(), schema(shape));
            var listing = new ObjectSchema()
                    .addProperty("data", new ArraySchema().items(seen))
                    .addProperty("next", new StringSchema().nullable(true).description("the cursor of the next part"))
                    .addProperty("count", new Schema<Long>().type("integer").description("where asked by count=true"))
                    .addProperty("sums", new ObjectSchema().description("where asked by sums=amount,…"));
            // A room that takes its records in its own way has described that itself; stages are taken by nobody.
            var many = paths.getOrDefault("/api/v1/" + plural, new PathItem());
            many.get(operation(shape, all.getGet(), "List " + plural, listing));
            if (many.getPost() == null && intakes.kinds().contains(plural)) {
                many.post(operation(
                                shape,
                                all.getPost(),
                                "Write one " + shape.type().singular(),
                                seen)
                        .requestBody(body(written(plural))));
            }
            paths.addPathItem("/api/v1/" + plural, many);
            var single = paths.getOrDefault("/api/v1/" + plural + "/{id}", new PathItem());
            single.get(operation(shape, one.getGet(), "Read one " + shape.type().singular(), seen));
            if (shape.type().home() != null) {
                single.delete(operation(
                        shape, one.getDelete(), "Delete one " + shape.type().singular(), new ObjectSchema()));
            }
            if (shape.type().home() != null && single.getPatch() == null) {
                single.patch(operation(
                                shape,
                                one.getPatch(),
                                "Change one " + shape.type().singular(),
                                seen)
                        .requestBody(body(changed(shape))));
            }
            paths.addPathItem("/api/v1/" + plural + "/{id}", single);
        }
    }

    private static Operation operation(Shape shape, Operation generic, String summary, Schema<?> answer) {
        return new Operation()
                .tags(List.of(shape.type().plural()))
                .summary(summary)
                .operationId(summary.replace(' ', '_').toLowerCase(java.util.Locale.ROOT))
                .parameters(generic.getParameters().stream()
                        .filter(parameter -> !parameter.getName().equals("records"))
                        .toList())
                .responses(new ApiResponses()
                        .addApiResponse(
                                "200", new ApiResponse().description("OK").content(json(answer))));
    }

    private static Schema<?> schema(Shape shape) {
        var schema = new ObjectSchema();
        shape.fields()
                .values()
                .forEach(field ->
                        schema.addProperty(field.name(), schema(field.field()).nullable(true)));
        return schema;
    }

    private Schema<?> written(String plural) {
        var schema = new ObjectSchema();
        schema.addProperty("system", new StringSchema().description("the system whose key this is"));
        intakes.of(plural).fields().forEach(field -> {
            schema.addProperty(field.name(), schema(field));
            if (field.required()) {
                schema.addRequiredItem(field.name());
            }
        });
        return schema;
    }

    private static Schema<?> changed(Shape shape) {
        var schema = new ObjectSchema();
        shape.fields().values().stream()
                .filter(shape::changes)
                .forEach(field ->
                        schema.addProperty(field.name(), schema(field.field()).nullable(true)));
        return schema;
    }

    private static Schema<?> schema(Field field) {
        Schema<?> schema = switch (field.kind()) {
            case WHOLE -> new Schema<Long>().type("integer").format("int64");
            case YES_NO -> new Schema<Boolean>().type("boolean");
            case DECIMAL, MONEY -> new StringSchema().description("an exact number, such as \"1234.50\"");
            case DATE -> new StringSchema().format("date");
            case INSTANT -> new StringSchema().format("date-time");
            case ID -> new StringSchema().format("uuid");
            case CHOICE -> choices(field);
            case LINK -> new StringSchema().format("uri");
            case SEVERAL -> new ArraySchema().items(choices(field));
            case TEXT, EMAIL, PHONE, OWNER, RECORD -> new StringSchema();
        };
        return schema.title(field.label());
    }

    private static Schema<?> choices(Field field) {
        var schema = new StringSchema();
        field.choices().forEach(schema::addEnumItem);
        return schema;
    }

    private static RequestBody body(Schema<?> schema) {
        return new RequestBody().required(true).content(json(schema));
    }

    private static Content json(Schema<?> schema) {
        return new Content().addMediaType("application/json", new MediaType().schema(schema));
    }
}
