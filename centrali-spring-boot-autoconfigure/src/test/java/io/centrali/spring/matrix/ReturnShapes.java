/*
 * Copyright 2026-present the original author or authors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

package io.centrali.spring.matrix;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.List;

import io.centrali.spring.security.CentraliFilter;
import io.centrali.spring.security.CentraliPostCheck;
import org.jspecify.annotations.Nullable;

/**
 * Shapes of checks of what a method returned.
 */
final class ReturnShapes {

	private ReturnShapes() {
	}

	static void addTo(List<Shape<?>> shapes) {
		enforced(shapes);
		refused(shapes);
	}

	private static void enforced(List<Shape<?>> shapes) {
		shapes.add(Shape.returned("post-check: method", OnMethod.class, OnMethod::call, "method"));
		shapes.add(Shape.returned("post-check: protected method", OnProtectedMethod.class, OnProtectedMethod::call,
				"method"));
		shapes.add(Shape.returned("post-check: package-private method", OnPackagePrivateMethod.class,
				OnPackagePrivateMethod::call, "method"));
		shapes.add(Shape.returned("post-check: class", OnClass.class, OnClass::call, "class"));
		shapes.add(Shape.returned("post-check: method over its class", MethodOverClass.class, MethodOverClass::call,
				"own"));
		shapes.add(Shape.returned("post-check: method of a superclass that is inherited", InheritsMethod.class,
				InheritsMethod::call, "method"));
		shapes.add(Shape.returned("post-check: method of a superclass that is overridden", OverridesMethod.class,
				OverridesMethod::call, "method"));
		shapes.add(Shape.returned("post-check: superclass whose method is overridden", OverridesFromClass.class,
				OverridesFromClass::call, "class"));
		shapes.add(Shape.returned("post-check: method over the one it overrides", OverridesWithOwn.class,
				OverridesWithOwn::call, "own"));
		shapes.add(Shape.returned("post-check: method of an interface", OfMethod.class, AnnotatedMethod.class,
				AnnotatedMethod::call, "method"));
		shapes.add(Shape.returned("post-check: interface", OfInterface.class, AnnotatedInterface.class,
				AnnotatedInterface::call, "type"));
		shapes.add(Shape.returned("post-check: method that a superclass implements unknowingly", Adopts.class,
				AnnotatedMethod.class, AnnotatedMethod::call, "method"));
		shapes.add(
				Shape.returned("post-check: default method", OfDefault.class, Default.class, Default::call, "default"));
		shapes.add(Shape.returned("post-check: generic interface", OfGeneric.class, OfGeneric::call, "generic"));
		shapes.add(Shape.returned("post-check: generic interface through its bridge", OfGeneric.class, Generic.class,
				Generic::call, "generic"));
		shapes.add(Shape.returned("post-check: meta-annotation with a placeholder", OfTemplate.class, OfTemplate::call,
				"filled"));
		shapes.add(Shape.returned("post-check: resource from what is returned", DynamicResource.class,
				DynamicResource::call, "value"));
		shapes.add(Shape.returned("post-check: null", OnNull.class, OnNull::call, "null"));
		shapes.add(Shape.returned("post-check: nothing", OnVoid.class, (bean) -> {
			bean.call();
			return "";
		}, "void"));
	}

	private static void refused(List<Shape<?>> shapes) {
		shapes.add(Shape.refused("post-check: final method", FinalMethod.class, "The method is final"));
		shapes.add(Shape.refused("post-check: private method", PrivateMethod.class, "The method is private"));
		shapes.add(Shape.refused("post-check: static method", StaticMethod.class, "The method is static"));
		shapes.add(Shape.refused("post-check: final class", FinalClass.class, "final class"));
		shapes.add(Shape.refused("post-check: methods of two interfaces", TwoMethods.class, "compete"));
		shapes.add(Shape.refused("post-check: annotation beside a meta-annotation", Twice.class, "compete"));
		shapes.add(Shape.refused("post-check: public method that an annotated class inherits", OutOfReach.class,
				"does not reach"));
		shapes.add(
				Shape.refused("post-check: unknown variable", UnknownVariable.class, "#nosuch, which is no parameter"));
		shapes.add(Shape.refused("post-check: no resource", NoResource.class, "resource is empty"));
		shapes
			.add(Shape.refused("post-check: call on the own object", CallsItself.class, "calls it on its own object"));
		shapes.add(Shape.refused("post-check: result of a method that returns nothing", ReturnsNothing.class,
				"The method returns nothing"));
		shapes.add(Shape.refused("post-check: variable of another annotation", OtherVariable.class,
				"reads #filterObject"));
		shapes.add(Shape.refused("post-check: beside a filter", Both.class, "both apply to what it returns"));
	}

	public static class OnMethod {

		@CentraliPostCheck(resource = "method", action = "any")
		public String call() {
			return Shape.body("value");
		}

	}

	public static class OnProtectedMethod {

		@CentraliPostCheck(resource = "method", action = "any")
		protected String call() {
			return Shape.body("value");
		}

	}

	static class OnPackagePrivateMethod {

		@CentraliPostCheck(resource = "method", action = "any")
		String call() {
			return Shape.body("value");
		}

	}

	@CentraliPostCheck(resource = "class", action = "any")
	public static class OnClass {

		public String call() {
			return Shape.body("value");
		}

	}

	@CentraliPostCheck(resource = "class", action = "any")
	public static class MethodOverClass {

		@CentraliPostCheck(resource = "own", action = "any")
		public String call() {
			return Shape.body("value");
		}

	}

	public static class InheritsMethod extends OnMethod {

	}

	public static class OverridesMethod extends OnMethod {

		@Override
		public String call() {
			return Shape.body("value");
		}

	}

	public static class OverridesFromClass extends OnClass {

		@Override
		public String call() {
			return Shape.body("value");
		}

	}

	public static class OverridesWithOwn extends OnMethod {

		@Override
		@CentraliPostCheck(resource = "own", action = "any")
		public String call() {
			return Shape.body("value");
		}

	}

	public interface AnnotatedMethod {

		@CentraliPostCheck(resource = "method", action = "any")
		String call();

	}

	public static class OfMethod implements AnnotatedMethod {

		@Override
		public String call() {
			return Shape.body("value");
		}

	}

	@CentraliPostCheck(resource = "type", action = "any")
	public interface AnnotatedInterface {

		String call();

	}

	public static class OfInterface implements AnnotatedInterface {

		@Override
		public String call() {
			return Shape.body("value");
		}

	}

	public static class KnowsNothing {

		public String call() {
			return Shape.body("value");
		}

	}

	public static class Adopts extends KnowsNothing implements AnnotatedMethod {

	}

	public interface Default {

		@CentraliPostCheck(resource = "default", action = "any")
		default String call() {
			return Shape.body("value");
		}

	}

	public static class OfDefault implements Default {

	}

	public interface Generic<T> {

		@CentraliPostCheck(resource = "generic", action = "any")
		T call();

	}

	public static class OfGeneric implements Generic<String> {

		@Override
		public String call() {
			return Shape.body("value");
		}

	}

	@Retention(RetentionPolicy.RUNTIME)
	@CentraliPostCheck(resource = "{resource}", action = "any")
	public @interface Template {

		String resource();

	}

	public static class OfTemplate {

		@Template(resource = "filled")
		public String call() {
			return Shape.body("value");
		}

	}

	public static class DynamicResource {

		@CentraliPostCheck(resource = "#{#returnObject}", action = "any")
		public String call() {
			return Shape.body("value");
		}

	}

	public static class FinalMethod {

		@CentraliPostCheck(resource = "x", action = "any")
		public final String call() {
			return Shape.body("value");
		}

	}

	public static class PrivateMethod {

		@CentraliPostCheck(resource = "x", action = "any")
		private String call() {
			return Shape.body("value");
		}

	}

	public static class StaticMethod {

		@CentraliPostCheck(resource = "x", action = "any")
		public static String call() {
			return Shape.body("value");
		}

	}

	public static final class FinalClass {

		@CentraliPostCheck(resource = "x", action = "any")
		public String call() {
			return Shape.body("value");
		}

	}

	public interface OtherMethod {

		@CentraliPostCheck(resource = "other", action = "any")
		String call();

	}

	public static class TwoMethods implements AnnotatedMethod, OtherMethod {

		@Override
		public String call() {
			return Shape.body("value");
		}

	}

	public static class Twice {

		@CentraliPostCheck(resource = "x", action = "any")
		@Template(resource = "y")
		public String call() {
			return Shape.body("value");
		}

	}

	@CentraliPostCheck(resource = "x", action = "any")
	public static class OutOfReach extends KnowsNothing {

	}

	public static class UnknownVariable {

		@CentraliPostCheck(resource = "x", action = "any", context = "{id: #nosuch}")
		public String call() {
			return Shape.body("value");
		}

	}

	public static class NoResource {

		@CentraliPostCheck(resource = "", action = "any")
		public String call() {
			return Shape.body("value");
		}

	}

	public static class CallsItself {

		@CentraliPostCheck(resource = "x", action = "any")
		public String call() {
			return Shape.body("value");
		}

		public String callAll() {
			return call();
		}

	}

	public static class ReturnsNothing {

		@CentraliPostCheck(resource = "x", action = "any", context = "{id: #returnObject}")
		public void call() {
			Shape.body();
		}

	}

	public static class OtherVariable {

		@CentraliPostCheck(resource = "x", action = "any", context = "{id: #filterObject}")
		public String call() {
			return Shape.body("value");
		}

	}

	public static class Both {

		@CentraliPostCheck(resource = "x", action = "any")
		@CentraliFilter(resource = "x", action = "any")
		public List<String> call() {
			return List.of();
		}

	}

	public static class OnNull {

		@CentraliPostCheck(resource = "null", action = "any")
		public @Nullable String call() {
			Shape.body();
			return null;
		}

	}

	public static class OnVoid {

		@CentraliPostCheck(resource = "void", action = "any")
		public void call() {
			Shape.body();
		}

	}

}
