//! A check of JSON against a schema, for the few words that our schemas use. A word that it does not know fails.

use serde_json::Value;

/// What in `value` is against `schema`, a line each with its path.
pub(crate) fn breaches(value: &Value, schema: &Value) -> Vec<String> {
    let mut found = Vec::new();
    check(value, schema, schema, "", &mut found);
    found
}

fn check(value: &Value, schema: &Value, root: &Value, path: &str, found: &mut Vec<String>) {
    for (word, rule) in schema.as_object().expect("a schema is an object") {
        let is_met = match word.as_str() {
            "$schema" | "$defs" | "title" | "items" | "properties" | "additionalProperties" => true,
            "$ref" => {
                let name = rule.as_str().unwrap().trim_start_matches('#');
                check(value, root.pointer(name).unwrap(), root, path, found);
                true
            }
            "type" => match rule.as_str().unwrap() {
                "string" => value.is_string(),
                "boolean" => value.is_boolean(),
                "integer" => value.is_i64() || value.is_u64(),
                "array" => value.is_array(),
                "object" => value.is_object(),
                other => panic!("the type {other} is not checked"),
            },
            "enum" => rule.as_array().unwrap().contains(value),
            "minimum" => value.as_i64() >= rule.as_i64(),
            "required" => {
                let names = rule.as_array().unwrap();
                names
                    .iter()
                    .all(|name| value.get(name.as_str().unwrap()).is_some())
            }
            other => panic!("the word {other} is not checked"),
        };
        if !is_met {
            found.push(format!("{path}: {value} is against {word}: {rule}"));
        }
    }
    for (at, item) in value.as_array().into_iter().flatten().enumerate() {
        if let Some(rule) = schema.get("items") {
            check(item, rule, root, &format!("{path}/{at}"), found);
        }
    }
    for (name, part) in value.as_object().into_iter().flatten() {
        let path = format!("{path}/{name}");
        let own = schema.get("properties").and_then(|own| own.get(name));
        match own.or(schema.get("additionalProperties")) {
            Some(Value::Bool(false)) => found.push(format!("{path} is not in the schema")),
            Some(rule) => check(part, rule, root, &path, found),
            None => {}
        }
    }
}

#[test]
fn the_check_finds_what_is_against_a_schema() {
    let schema: Value = serde_json::from_str(
        r##"{"type": "object", "required": ["a"], "additionalProperties": false,
            "$defs": {"few": {"type": "string", "enum": ["x"]}},
            "properties": {"a": {"type": "integer", "minimum": 1},
                           "b": {"type": "array", "items": {"$ref": "#/$defs/few"}}}}"##,
    )
    .unwrap();
    for (text, count) in [
        (r#"{"a": 1, "b": ["x"]}"#, 0),
        (r#"{"a": 0}"#, 1),
        (r#"{"a": "1"}"#, 2),
        (r#"{"b": []}"#, 1),
        (r#"{"a": 1, "b": ["x", "y"]}"#, 1),
        (r#"{"a": 1, "c": 1}"#, 1),
    ] {
        let found = breaches(&serde_json::from_str(text).unwrap(), &schema);
        assert_eq!(found.len(), count, "{text}: {found:?}");
    }
}
