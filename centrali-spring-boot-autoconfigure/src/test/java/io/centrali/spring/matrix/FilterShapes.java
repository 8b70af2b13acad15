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
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

import io.centrali.spring.security.CentraliFilter;

import org.springframework.data.domain.Page;
import org.springframework.data.domain.PageImpl;
import org.springframework.data.domain.Slice;

/**
 * Shapes of checks of the elements of what a method returned.
 */
final class FilterShapes {

	private FilterShapes() {
	}

	static void addTo(List<Shape<?>> shapes) {
		enforced(shapes);
		refused(shapes);
	}

	private static void enforced(List<Shape<?>> shapes) {
		shapes.add(Shape.filtered("filter: method", OnMethod.class, OnMethod::call, "method"));
		shapes.add(
				Shape.filtered("filter: protected method", OnProtectedMethod.class, OnProtectedMethod::call, "method"));
		shapes.add(Shape.filtered("filter: package-private method", OnPackagePrivateMethod.class,
				OnPackagePrivateMethod::call, "method"));
		shapes.add(Shape.filtered("filter: method of a superclass that is inherited", InheritsMethod.class,
				InheritsMethod::call, "method"));
		shapes.add(Shape.filtered("filter: method of a superclass that is overridden", OverridesMethod.class,
				OverridesMethod::call, "method"));
		shapes.add(Shape.filtered("filter: method over the one it overrides", OverridesWithOwn.class,
				OverridesWithOwn::call, "own"));
		shapes.add(Shape.filtered("filter: method of an interface", OfMethod.class, AnnotatedMethod.class,
				AnnotatedMethod::call, "method"));
		shapes.add(Shape.filtered("filter: method that a superclass implements unknowingly", Adopts.class,
				AnnotatedMethod.class, AnnotatedMethod::call, "method"));
		shapes.add(Shape.filtered("filter: default method", OfDefault.class, Default.class, Default::call, "default"));
		shapes.add(Shape.filtered("filter: generic interface", OfGeneric.class, OfGeneric::call, "generic"));
		shapes.add(Shape.filtered("filter: generic interface through its bridge", OfGeneric.class, Generic.class,
				Generic::call, "generic"));
		shapes.add(Shape.filtered("filter: meta-annotation with a placeholder", OfTemplate.class, OfTemplate::call,
				"filled"));
		shapes.add(Shape.filtered("filter: resource from what is returned", DynamicResource.class,
				DynamicResource::call, "value"));
		shapes.add(Shape.filtered("filter: Collection", OnCollection.class, OnCollection::call, "collection"));
		shapes.add(Shape.filtered("filter: Iterable", OnIterable.class, OnIterable::call, "iterable"));
		shapes.add(Shape.filtered("filter: Set", OnSet.class, OnSet::call, "set"));
		shapes.add(Shape.filtered("filter: SortedSet", OnSortedSet.class, OnSortedSet::call, "sortedset"));
		shapes.add(Shape.filtered("filter: Map", OnMap.class, OnMap::call, "map"));
		shapes.add(Shape.filtered("filter: SortedMap", OnSortedMap.class, OnSortedMap::call, "sortedmap"));
		shapes.add(Shape.filtered("filter: array", OnArray.class, OnArray::call, "array"));
		shapes.add(Shape.filtered("filter: Optional", OnOptional.class, OnOptional::call, "optional"));
		shapes.add(Shape.filtered("filter: Stream", OnStream.class, OnStream::call, "stream"));
		shapes.add(Shape.filtered("filter: Page", OnPage.class, OnPage::call, "page"));
		shapes.add(Shape.filtered("filter: Slice", OnSlice.class, OnSlice::call, "slice"));
	}

	private static void refused(List<Shape<?>> shapes) {
		shapes.add(Shape.refused("filter: final method", FinalMethod.class, "The method is final"));
		shapes.add(Shape.refused("filter: private method", PrivateMethod.class, "The method is private"));
		shapes.add(Shape.refused("filter: static method", StaticMethod.class, "The method is static"));
		shapes.add(Shape.refused("filter: final class", FinalClass.class, "final class"));
		shapes.add(Shape.refused("filter: methods of two interfaces", TwoMethods.class, "compete"));
		shapes.add(Shape.refused("filter: annotation beside a meta-annotation", Twice.class, "compete"));
		shapes.add(Shape.refused("filter: unknown variable", UnknownVariable.class, "#nosuch, which is no parameter"));
		shapes.add(Shape.refused("filter: no resource", NoResource.class, "resource is empty"));
		shapes.add(Shape.refused("filter: call on the own object", CallsItself.class, "calls it on its own object"));
		shapes.add(Shape.refused("filter: String", OnString.class, "@CentraliFilter cannot make a"));
		shapes.add(Shape.refused("filter: Iterator", OnIterator.class, "@CentraliFilter cannot make a"));
		shapes.add(Shape.refused("filter: Object", OnObject.class, "@CentraliFilter cannot make a"));
		shapes.add(Shape.refused("filter: nothing", OnNothing.class, "@CentraliFilter cannot make a void"));
		shapes.add(Shape.refused("filter: variable of another annotation", OtherVariable.class, "reads #returnObject"));
	}

	public static class OnMethod {

		@CentraliFilter(resource = "method", action = "any")
		public List<String> call() {
			return Shape.body(List.of("value"));
		}

	}

	public static class OnProtectedMethod {

		@CentraliFilter(resource = "method", action = "any")
		protected List<String> call() {
			return Shape.body(List.of("value"));
		}

	}

	static class OnPackagePrivateMethod {

		@CentraliFilter(resource = "method", action = "any")
		List<String> call() {
			return Shape.body(List.of("value"));
		}

	}

	public static class InheritsMethod extends OnMethod {

	}

	public static class OverridesMethod extends OnMethod {

		@Override
		public List<String> call() {
			return Shape.body(List.of("value"));
		}

	}

	public static class OverridesWithOwn extends OnMethod {

		@Override
		@CentraliFilter(resource = "own", action = "any")
		public List<String> call() {
			return Shape.body(List.of("value"));
		}

	}

	public interface AnnotatedMethod {

		@CentraliFilter(resource = "method", action = "any")
		List<String> call();

	}

	public static class OfMethod implements AnnotatedMethod {

		@Override
		public List<String> call() {
			return Shape.body(List.of("value"));
		}

	}

	public static class KnowsNothing {

		public List<String> call() {
			return Shape.body(List.of("value"));
		}

	}

	public static class Adopts extends KnowsNothing implements AnnotatedMethod {

	}

	public interface Default {

		@CentraliFilter(resource = "default", action = "any")
		default List<String> call() {
			return Shape.body(List.of("value"));
		}

	}

	public static class OfDefault implements Default {

	}

	public interface Generic<T> {

		@CentraliFilter(resource = "generic", action = "any")
		List<T> call();

	}

	public static class OfGeneric implements Generic<String> {

		@Override
		public List<String> call() {
			return Shape.body(List.of("value"));
		}

	}

	@Retention(RetentionPolicy.RUNTIME)
	@CentraliFilter(resource = "{resource}", action = "any")
	public @interface Template {

		String resource();

	}

	public static class OfTemplate {

		@Template(resource = "filled")
		public List<String> call() {
			return Shape.body(List.of("value"));
		}

	}

	public static class DynamicResource {

		@CentraliFilter(resource = "#{#filterObject}", action = "any")
		public List<String> call() {
			return Shape.body(List.of("value"));
		}

	}

	public static class FinalMethod {

		@CentraliFilter(resource = "x", action = "any")
		public final List<String> call() {
			return Shape.body(List.of("value"));
		}

	}

	public static class PrivateMethod {

		@CentraliFilter(resource = "x", action = "any")
		private List<String> call() {
			return Shape.body(List.of("value"));
		}

	}

	public static class StaticMethod {

		@CentraliFilter(resource = "x", action = "any")
		public static List<String> call() {
			return Shape.body(List.of("value"));
		}

	}

	public static final class FinalClass {

		@CentraliFilter(resource = "x", action = "any")
		public List<String> call() {
			return Shape.body(List.of("value"));
		}

	}

	public interface OtherMethod {

		@CentraliFilter(resource = "other", action = "any")
		List<String> call();

	}

	public static class TwoMethods implements AnnotatedMethod, OtherMethod {

		@Override
		public List<String> call() {
			return Shape.body(List.of("value"));
		}

	}

	public static class Twice {

		@CentraliFilter(resource = "x", action = "any")
		@Template(resource = "y")
		public List<String> call() {
			return Shape.body(List.of("value"));
		}

	}

	public static class UnknownVariable {

		@CentraliFilter(resource = "x", action = "any", context = "{id: #nosuch}")
		public List<String> call() {
			return Shape.body(List.of("value"));
		}

	}

	public static class NoResource {

		@CentraliFilter(resource = "", action = "any")
		public List<String> call() {
			return Shape.body(List.of("value"));
		}

	}

	public static class CallsItself {

		@CentraliFilter(resource = "x", action = "any")
		public List<String> call() {
			return Shape.body(List.of("value"));
		}

		public List<String> callAll() {
			return call();
		}

	}

	public static class OnCollection {

		@CentraliFilter(resource = "collection", action = "any")
		public Collection<String> call() {
			return Shape.body(List.of("value"));
		}

	}

	public static class OnIterable {

		@CentraliFilter(resource = "iterable", action = "any")
		public Iterable<String> call() {
			return Shape.body(List.of("value"));
		}

	}

	public static class OnSet {

		@CentraliFilter(resource = "set", action = "any")
		public Set<String> call() {
			return Shape.body(Set.of("value"));
		}

	}

	public static class OnSortedSet {

		@CentraliFilter(resource = "sortedset", action = "any")
		public SortedSet<String> call() {
			return Shape.body(new TreeSet<>(Set.of("value")));
		}

	}

	public static class OnMap {

		@CentraliFilter(resource = "map", action = "any")
		public Map<String, String> call() {
			return Shape.body(Map.of("key", "value"));
		}

	}

	public static class OnSortedMap {

		@CentraliFilter(resource = "sortedmap", action = "any")
		public SortedMap<String, String> call() {
			return Shape.body(new TreeMap<>(Map.of("key", "value")));
		}

	}

	public static class OnArray {

		@CentraliFilter(resource = "array", action = "any")
		public String[] call() {
			return Shape.body(new String[] { "value" });
		}

	}

	public static class OnOptional {

		@CentraliFilter(resource = "optional", action = "any")
		public Optional<String> call() {
			return Shape.body(Optional.of("value"));
		}

	}

	public static class OnStream {

		@CentraliFilter(resource = "stream", action = "any")
		public Stream<String> call() {
			return Shape.body(Stream.of("value"));
		}

	}

	public static class OnPage {

		@CentraliFilter(resource = "page", action = "any")
		public Page<String> call() {
			return Shape.body(new PageImpl<>(List.of("value")));
		}

	}

	public static class OnSlice {

		@CentraliFilter(resource = "slice", action = "any")
		public Slice<String> call() {
			return Shape.body(new PageImpl<>(List.of("value")));
		}

	}

	public static class OnString {

		@CentraliFilter(resource = "x", action = "any")
		public String call() {
			return "1";
		}

	}

	public static class OnIterator {

		@CentraliFilter(resource = "x", action = "any")
		public Iterator<String> call() {
			return List.of("value").iterator();
		}

	}

	public static class OnObject {

		@CentraliFilter(resource = "x", action = "any")
		public Object call() {
			return List.of("1");
		}

	}

	public static class OnNothing {

		@CentraliFilter(resource = "x", action = "any")
		public void call() {
			Shape.body();
		}

	}

	public static class OtherVariable {

		@CentraliFilter(resource = "x", action = "any", context = "{id: #returnObject}")
		public List<String> call() {
			return Shape.body(List.of("value"));
		}

	}

}
