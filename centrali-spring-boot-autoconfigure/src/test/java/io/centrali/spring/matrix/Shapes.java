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

import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.ArrayList;
import java.util.List;

import io.centrali.spring.matrix.elsewhere.PackagePrivateCheck;
import io.centrali.spring.security.CentraliCheck;

/**
 * The shapes of the matrix: those that Spring Security's scanner of annotations is tested
 * with, and more.
 */
final class Shapes {

	private Shapes() {
	}

	static List<Shape<?>> all() {
		List<Shape<?>> shapes = new ArrayList<>();
		onClasses(shapes);
		onInterfaces(shapes);
		onGenericTypes(shapes);
		asMetaAnnotations(shapes);
		behindInterfaces(shapes);
		refused(shapes);
		LaterShapes.addTo(shapes);
		ReturnShapes.addTo(shapes);
		FilterShapes.addTo(shapes);
		return shapes;
	}

	static Shape<?> named(String name) {
		return all().stream().filter((shape) -> shape.toString().equals(name)).findFirst().orElseThrow();
	}

	private static void onClasses(List<Shape<?>> shapes) {
		shapes.add(Shape.enforced("method of a class", OnMethod.class, OnMethod::call, "method"));
		shapes.add(Shape.enforced("protected method", OnProtectedMethod.class, OnProtectedMethod::call, "method"));
		shapes.add(Shape.enforced("package-private method", OnPackagePrivateMethod.class, OnPackagePrivateMethod::call,
				"method"));
		shapes.add(Shape.enforced("synchronized method", OnSynchronizedMethod.class, OnSynchronizedMethod::call,
				"method"));
		shapes.add(Shape.enforced("method of a package-private class", InAPackagePrivateClass.class,
				InAPackagePrivateClass::call, "method"));
		shapes.add(Shape.enforced("class", OnClass.class, OnClass::call, "class"));
		shapes.add(Shape.enforced("method over its class", MethodOverClass.class, MethodOverClass::call, "method"));
		shapes.add(Shape.enforced("method of a superclass that is inherited", InheritsMethod.class,
				InheritsMethod::call, "method"));
		shapes.add(Shape.enforced("method of a superclass that is overridden", OverridesMethod.class,
				OverridesMethod::call, "method"));
		shapes.add(Shape.enforced("method over the one it overrides", OverridesMethodWithOwn.class,
				OverridesMethodWithOwn::call, "own"));
		shapes.add(Shape.enforced("superclass whose method is inherited", InheritsFromClass.class,
				InheritsFromClass::call, "class"));
		shapes.add(Shape.enforced("superclass whose method is overridden", OverridesFromClass.class,
				OverridesFromClass::call, "class"));
		shapes.add(Shape.enforced("class over its superclass", ClassOverSuperclass.class, ClassOverSuperclass::call,
				"own"));
		shapes.add(Shape.enforced("method of a superclass over the class", ClassOverInheritedMethod.class,
				ClassOverInheritedMethod::call, "method"));
		shapes.add(Shape.enforced("method of a grandparent class", GrandchildOfMethod.class, GrandchildOfMethod::call,
				"method"));
		shapes.add(Shape.enforced("abstract method", ImplementsAbstractMethod.class, ImplementsAbstractMethod::call,
				"abstract"));
		shapes.add(Shape.enforced("one of several overloads", Overloads.class, (bean) -> bean.call(1), "overload"));
		shapes.add(Shape.enforced("variable arguments", Varargs.class, (bean) -> bean.call("1", "2"), "varargs"));
		shapes.add(Shape.enforced("covariant return type", ReturnsString.class, ReturnsString::call, "covariant"));
		shapes.add(Shape.enforced("covariant return type through its bridge", ReturnsString.class,
				(bean) -> ((ReturnsObject) bean).call(), "covariant"));
	}

	private static void onInterfaces(List<Shape<?>> shapes) {
		shapes.add(Shape.enforced("method of an interface", OfMethod.class, AnnotatedMethod.class,
				AnnotatedMethod::call, "method"));
		shapes.add(Shape.enforced("interface", OfInterface.class, AnnotatedInterface.class, AnnotatedInterface::call,
				"type"));
		shapes.add(Shape.enforced("class over its interface", ClassOverInterface.class, AnnotatedInterface.class,
				AnnotatedInterface::call, "own"));
		shapes.add(Shape.enforced("method over its interface", MethodOverInterface.class, AnnotatedInterface.class,
				AnnotatedInterface::call, "own"));
		shapes.add(Shape.enforced("method over that of its interface", MethodOverInterfaceMethod.class,
				AnnotatedMethod.class, AnnotatedMethod::call, "own"));
		shapes.add(Shape.enforced("method of an interface over the class", InterfaceMethodOverClass.class,
				AnnotatedMethod.class, AnnotatedMethod::call, "method"));
		shapes.add(Shape.enforced("interface of an interface", OfGrandparentInterface.class, ChildOfInterface.class,
				ChildOfInterface::call, "type"));
		shapes.add(Shape.enforced("method of an interface of an interface", OfGrandparentMethod.class,
				ChildOfMethod.class, ChildOfMethod::call, "method"));
		shapes.add(Shape.enforced("interface over an interface", OfInterfaceOverInterface.class,
				InterfaceOverInterface.class, InterfaceOverInterface::call, "child"));
		shapes.add(Shape.enforced("class over an interface over an interface", ClassOverGrandparent.class,
				InterfaceOverInterface.class, InterfaceOverInterface::call, "own"));
		shapes.add(Shape.enforced("method over an interface over an interface", MethodOverGrandparent.class,
				InterfaceOverInterface.class, InterfaceOverInterface::call, "own"));
		shapes.add(Shape.enforced("method of an interface over an interface", OfMethodOverParent.class,
				MethodOverParent.class, MethodOverParent::call, "child"));
		shapes.add(Shape.enforced("method of an interface over an interface and the class",
				ClassUnderMethodOverParent.class, MethodOverParent.class, MethodOverParent::call, "child"));
		shapes.add(Shape.enforced("method that an interface declares again", OfRedeclared.class, Redeclares.class,
				Redeclares::call, "method"));
		shapes.add(Shape.enforced("interface over two interfaces", OfInterfaceOverTwo.class, InterfaceOverTwo.class,
				InterfaceOverTwo::call, "child"));
		shapes.add(Shape.enforced("method of an interface over two interfaces", OfMethodOverTwo.class,
				MethodOverTwo.class, MethodOverTwo::call, "child"));
		shapes.add(Shape.enforced("class over two interfaces", ClassOverTwo.class, AnnotatedInterface.class,
				AnnotatedInterface::call, "own"));
		shapes.add(Shape.enforced("method over two interfaces", MethodOverTwoTypes.class, AnnotatedInterface.class,
				AnnotatedInterface::call, "own"));
		shapes.add(Shape.enforced("method over those of two interfaces", MethodOverTwoMethods.class,
				AnnotatedMethod.class, AnnotatedMethod::call, "own"));
		shapes.add(Shape.enforced("method of one interface over another interface", TypeAndMethod.class,
				AnnotatedMethod.class, AnnotatedMethod::call, "method"));
		shapes.add(Shape.enforced("method of one interface over another and the class", ClassOverTypeAndMethod.class,
				AnnotatedMethod.class, AnnotatedMethod::call, "method"));
		shapes.add(Shape.enforced("method over a type and a method of two interfaces", OwnOverTypeAndMethod.class,
				AnnotatedMethod.class, AnnotatedMethod::call, "own"));
		shapes.add(Shape.enforced("method of a superclass over its interfaces", InheritsOwnOverTypeAndMethod.class,
				AnnotatedMethod.class, AnnotatedMethod::call, "own"));
		shapes.add(Shape.enforced("method of a superclass over its interfaces and the class",
				ClassUnderOwnOverTypeAndMethod.class, AnnotatedMethod.class, AnnotatedMethod::call, "own"));
		shapes.add(Shape.enforced("method that a superclass implements unknowingly", Adopts.class,
				AnnotatedMethod.class, AnnotatedMethod::call, "method"));
		shapes.add(Shape.enforced("default method", OfDefault.class, Default.class, Default::call, "default"));
		shapes.add(Shape.enforced("default method that is overridden", OverridesDefault.class, Default.class,
				Default::call, "default"));
		shapes.add(Shape.enforced("interface of a default method", OfTypeOfDefault.class, TypeOfDefault.class,
				TypeOfDefault::call, "type"));
		shapes.add(Shape.enforced("method that a default method implements", OfDefaultOverParent.class,
				DefaultOverParent.class, DefaultOverParent::call, "method"));
	}

	private static void onGenericTypes(List<Shape<?>> shapes) {
		shapes.add(Shape.enforced("generic interface", OfGeneric.class, (bean) -> bean.call("1"), "generic"));
		shapes.add(Shape.enforced("generic interface through its bridge", OfGeneric.class, Generic.class,
				Shapes::callRaw, "generic"));
		shapes.add(Shape.enforced("generic class of a generic interface", StaysGeneric.class, Generic.class,
				Shapes::callRaw, "generic"));
		shapes.add(Shape.enforced("class of a generic class", FixesGeneric.class, Generic.class, Shapes::callRaw,
				"generic"));
		shapes.add(Shape.enforced("parameterised interface of a generic one", OfBounded.class, (bean) -> bean.call(1),
				"generic"));
		shapes.add(Shape.enforced("method that a parameterised interface declares again", OfRedeclaredBounded.class,
				(bean) -> bean.call(1), "bounded"));
		shapes.add(Shape.enforced("the same through its bridge", OfRedeclaredBounded.class,
				(bean) -> ((RedeclaresBounded<Integer>) bean).call(1), "bounded"));
		shapes.add(Shape.enforced("generic superclass", OfGenericBase.class, (bean) -> bean.call("1"), "base"));
		shapes.add(Shape.enforced("generic superclass through its bridge", OfGenericBase.class,
				(bean) -> ((GenericBase<String>) bean).call("1"), "base"));
		shapes.add(Shape.enforced("parameterised superclass of a generic one", OfMiddleBase.class,
				(bean) -> bean.call(List.of(1)), "base"));
		shapes.add(Shape.enforced("generic method", GenericMethod.class, (bean) -> bean.call("1"), "generic-method"));
	}

	private static void asMetaAnnotations(List<Shape<?>> shapes) {
		shapes.add(Shape.enforced("meta-annotation", OfMeta.class, OfMeta::call, "meta"));
		shapes.add(Shape.enforced("meta-annotation of a meta-annotation", OfMetaMeta.class, OfMetaMeta::call, "meta"));
		shapes.add(Shape.enforced("meta-annotation with a placeholder", OfTemplate.class, OfTemplate::call, "filled"));
		shapes.add(Shape.enforced("meta-annotation on a class", TypeOfTemplate.class, TypeOfTemplate::call, "filled"));
		shapes.add(Shape.enforced("meta-annotation on a superclass", InheritsMetaType.class, InheritsMetaType::call,
				"meta"));
		shapes.add(Shape.enforced("inherited meta-annotation", OverridesInheritedMeta.class,
				OverridesInheritedMeta::call, "inherited-meta"));
		shapes.add(Shape.enforced("meta-annotation on a method of an interface", OfMetaMethod.class, MetaMethod.class,
				MetaMethod::call, "meta"));
		shapes.add(Shape.enforced("resource from a parameter", DynamicResource.class, (bean) -> bean.call("parameter"),
				"parameter"));
	}

	private static void behindInterfaces(List<Shape<?>> shapes) {
		shapes.add(Shape.enforcedBehindItsInterface("final class of an interface", FinalBehindInterface.class,
				AnnotatedMethod.class, AnnotatedMethod::call, "method", "final class"));
		shapes.add(Shape.enforcedBehindItsInterface("record of an interface", RecordBehindInterface.class,
				AnnotatedInterface.class, AnnotatedInterface::call, "type", "final class"));
	}

	private static void refused(List<Shape<?>> shapes) {
		shapes.add(Shape.refused("final method", FinalMethod.class, "The method is final"));
		shapes
			.add(Shape.refused("final method of an annotated class", FinalMethodOfClass.class, "The method is final"));
		shapes.add(Shape.refused("final method of an interface", FinalImplementation.class, "The method is final"));
		shapes.add(Shape.refused("final method of a superclass", InheritsFinal.class, "The method is final"));
		shapes.add(Shape.refused("final class", FinalClass.class, "final class"));
		shapes.add(Shape.refused("record", RecordClass.class, "final class"));
		shapes.add(Shape.refused("private method", PrivateMethod.class, "The method is private"));
		shapes.add(Shape.refused("private method of a superclass", InheritsPrivate.class, "The method is private"));
		shapes.add(Shape.refused("static method", StaticMethod.class, "The method is static"));
		shapes.add(Shape.refused("static method of an interface", OfStaticOfInterface.class, "The method is static"));
		shapes.add(Shape.refused("package-private method of another package", HiddenInAnotherPackage.class,
				"visible in its own package only"));
		shapes.add(Shape.refused("public method that an annotated class inherits", OutOfReach.class, "does not reach"));
		shapes.add(Shape.refused("public method that a class of an annotated interface inherits",
				OutOfReachOfInterface.class, "does not reach"));
		shapes.add(Shape.refused("methods of two interfaces", TwoMethods.class, "compete"));
		shapes.add(Shape.refused("two interfaces", TwoTypes.class, "compete"));
		shapes.add(Shape.refused("interface of two interfaces", OfTwoParents.class, "compete"));
		shapes.add(Shape.refused("interfaces at different levels", DifferentLevels.class, "compete"));
		shapes.add(Shape.refused("superclass and interface", SuperclassAndInterface.class, "compete"));
		shapes.add(Shape.refused("methods of a superclass and an interface", SuperclassMethodAndInterfaceMethod.class,
				"compete"));
		shapes.add(Shape.refused("annotation beside a meta-annotation", Twice.class, "compete"));
		shapes.add(Shape.refused("two meta-annotations", TwoMetas.class, "compete"));
		shapes.add(Shape.refused("annotation beside a meta-annotation on a class", TwiceOnType.class, "compete"));
		shapes.add(Shape.refused("unknown variable", UnknownVariable.class, "#nosuch, which is no parameter"));
		shapes.add(Shape.refused("unknown variable of a resource", UnknownInResource.class,
				"#nosuch, which is no parameter"));
		shapes.add(Shape.refused("expression that cannot be parsed", Unparsable.class, "cannot be parsed"));
		shapes.add(Shape.refused("no resource", NoResource.class, "resource is empty"));
		shapes.add(Shape.refused("equals", OnEquals.class, "A proxy does not pass the call on"));
		shapes.add(Shape.refused("hashCode", OnHashCode.class, "A proxy does not pass the call on"));
		shapes.add(Shape.refused("finalize", OnFinalize.class, "A proxy does not pass the call on"));
		shapes.add(Shape.enforced("toString", OnToString.class, Object::toString, "string"));
		shapes.add(Shape.refused("call on the own object", CallsItself.class, "calls it on its own object"));
	}

	@SuppressWarnings({ "rawtypes", "unchecked" })
	private static void callRaw(Generic bean) {
		bean.call("1");
	}

	@CentraliCheck(resource = "type", action = "any")
	public interface AnnotatedInterface {

		void call();

	}

	@CentraliCheck(resource = "other-type", action = "any")
	public interface OtherAnnotatedInterface {

		void call();

	}

	public interface AnnotatedMethod {

		@CentraliCheck(resource = "method", action = "any")
		void call();

	}

	public interface OtherAnnotatedMethod {

		@CentraliCheck(resource = "other-method", action = "any")
		void call();

	}

	public interface Plain {

		void call();

	}

	public static class OnMethod {

		@CentraliCheck(resource = "method", action = "any")
		public void call() {
			Shape.body();
		}

	}

	public static class OnProtectedMethod {

		@CentraliCheck(resource = "method", action = "any")
		protected void call() {
			Shape.body();
		}

	}

	public static class OnPackagePrivateMethod {

		@CentraliCheck(resource = "method", action = "any")
		void call() {
			Shape.body();
		}

	}

	public static class OnSynchronizedMethod {

		@CentraliCheck(resource = "method", action = "any")
		public synchronized void call() {
			Shape.body();
		}

	}

	static class InAPackagePrivateClass {

		@CentraliCheck(resource = "method", action = "any")
		void call() {
			Shape.body();
		}

	}

	@CentraliCheck(resource = "class", action = "any")
	public static class OnClass {

		public void call() {
			Shape.body();
		}

	}

	@CentraliCheck(resource = "class", action = "any")
	public static class MethodOverClass {

		@CentraliCheck(resource = "method", action = "any")
		public void call() {
			Shape.body();
		}

	}

	public static class InheritsMethod extends OnMethod {

	}

	public static class OverridesMethod extends OnMethod {

		@Override
		public void call() {
			Shape.body();
		}

	}

	public static class OverridesMethodWithOwn extends OnMethod {

		@Override
		@CentraliCheck(resource = "own", action = "any")
		public void call() {
			Shape.body();
		}

	}

	public static class InheritsFromClass extends OnClass {

	}

	public static class OverridesFromClass extends OnClass {

		@Override
		public void call() {
			Shape.body();
		}

	}

	@CentraliCheck(resource = "own", action = "any")
	public static class ClassOverSuperclass extends OnClass {

		@Override
		public void call() {
			Shape.body();
		}

	}

	@CentraliCheck(resource = "own", action = "any")
	public static class ClassOverInheritedMethod extends OnMethod {

	}

	public static class GrandchildOfMethod extends OverridesMethod {

		@Override
		public void call() {
			Shape.body();
		}

	}

	public abstract static class AbstractMethod {

		@CentraliCheck(resource = "abstract", action = "any")
		public abstract void call();

	}

	public static class ImplementsAbstractMethod extends AbstractMethod {

		@Override
		public void call() {
			Shape.body();
		}

	}

	public static class Overloads {

		public void call(String id) {
			throw new IllegalStateException(id);
		}

		@CentraliCheck(resource = "overload", action = "any")
		public void call(int id) {
			Shape.body();
		}

	}

	public static class Varargs {

		@CentraliCheck(resource = "varargs", action = "any", context = "{ids: #ids}")
		public void call(String... ids) {
			Shape.body();
		}

	}

	public abstract static class ReturnsObject {

		@CentraliCheck(resource = "covariant", action = "any")
		public abstract Object call();

	}

	public static class ReturnsString extends ReturnsObject {

		@Override
		public String call() {
			Shape.body();
			return "";
		}

	}

	public static class OfMethod implements AnnotatedMethod {

		@Override
		public void call() {
			Shape.body();
		}

	}

	public static class OfInterface implements AnnotatedInterface {

		@Override
		public void call() {
			Shape.body();
		}

	}

	@CentraliCheck(resource = "own", action = "any")
	public static class ClassOverInterface implements AnnotatedInterface {

		@Override
		public void call() {
			Shape.body();
		}

	}

	public static class MethodOverInterface implements AnnotatedInterface {

		@Override
		@CentraliCheck(resource = "own", action = "any")
		public void call() {
			Shape.body();
		}

	}

	public static class MethodOverInterfaceMethod implements AnnotatedMethod {

		@Override
		@CentraliCheck(resource = "own", action = "any")
		public void call() {
			Shape.body();
		}

	}

	@CentraliCheck(resource = "own", action = "any")
	public static class InterfaceMethodOverClass implements AnnotatedMethod {

		@Override
		public void call() {
			Shape.body();
		}

	}

	public interface ChildOfInterface extends AnnotatedInterface {

	}

	public static class OfGrandparentInterface implements ChildOfInterface {

		@Override
		public void call() {
			Shape.body();
		}

	}

	public interface ChildOfMethod extends AnnotatedMethod {

	}

	public static class OfGrandparentMethod implements ChildOfMethod {

		@Override
		public void call() {
			Shape.body();
		}

	}

	@CentraliCheck(resource = "child", action = "any")
	public interface InterfaceOverInterface extends AnnotatedInterface {

	}

	public static class OfInterfaceOverInterface implements InterfaceOverInterface {

		@Override
		public void call() {
			Shape.body();
		}

	}

	@CentraliCheck(resource = "own", action = "any")
	public static class ClassOverGrandparent implements InterfaceOverInterface {

		@Override
		public void call() {
			Shape.body();
		}

	}

	public static class MethodOverGrandparent implements InterfaceOverInterface {

		@Override
		@CentraliCheck(resource = "own", action = "any")
		public void call() {
			Shape.body();
		}

	}

	public interface MethodOverParent extends AnnotatedInterface {

		@Override
		@CentraliCheck(resource = "child", action = "any")
		void call();

	}

	public static class OfMethodOverParent implements MethodOverParent {

		@Override
		public void call() {
			Shape.body();
		}

	}

	@CentraliCheck(resource = "own", action = "any")
	public static class ClassUnderMethodOverParent implements MethodOverParent {

		@Override
		public void call() {
			Shape.body();
		}

	}

	public interface Redeclares extends AnnotatedMethod {

		@Override
		void call();

	}

	public static class OfRedeclared implements Redeclares {

		@Override
		public void call() {
			Shape.body();
		}

	}

	public interface TwoParents extends AnnotatedInterface, OtherAnnotatedInterface {

		@Override
		void call();

	}

	@CentraliCheck(resource = "child", action = "any")
	public interface InterfaceOverTwo extends AnnotatedInterface, OtherAnnotatedInterface {

		@Override
		void call();

	}

	public static class OfInterfaceOverTwo implements InterfaceOverTwo {

		@Override
		public void call() {
			Shape.body();
		}

	}

	public interface MethodOverTwo extends AnnotatedInterface, OtherAnnotatedInterface {

		@Override
		@CentraliCheck(resource = "child", action = "any")
		void call();

	}

	public static class OfMethodOverTwo implements MethodOverTwo {

		@Override
		public void call() {
			Shape.body();
		}

	}

	@CentraliCheck(resource = "own", action = "any")
	public static class ClassOverTwo implements AnnotatedInterface, OtherAnnotatedInterface {

		@Override
		public void call() {
			Shape.body();
		}

	}

	public static class MethodOverTwoTypes implements AnnotatedInterface, OtherAnnotatedInterface {

		@Override
		@CentraliCheck(resource = "own", action = "any")
		public void call() {
			Shape.body();
		}

	}

	public static class MethodOverTwoMethods implements AnnotatedMethod, OtherAnnotatedMethod {

		@Override
		@CentraliCheck(resource = "own", action = "any")
		public void call() {
			Shape.body();
		}

	}

	public static class TypeAndMethod implements AnnotatedInterface, AnnotatedMethod {

		@Override
		public void call() {
			Shape.body();
		}

	}

	@CentraliCheck(resource = "own", action = "any")
	public static class ClassOverTypeAndMethod implements AnnotatedInterface, AnnotatedMethod {

		@Override
		public void call() {
			Shape.body();
		}

	}

	public static class OwnOverTypeAndMethod implements AnnotatedInterface, AnnotatedMethod {

		@Override
		@CentraliCheck(resource = "own", action = "any")
		public void call() {
			Shape.body();
		}

	}

	public static class InheritsOwnOverTypeAndMethod extends OwnOverTypeAndMethod {

	}

	@CentraliCheck(resource = "sub", action = "any")
	public static class ClassUnderOwnOverTypeAndMethod extends OwnOverTypeAndMethod {

	}

	public static class KnowsNothing {

		public void call() {
			Shape.body();
		}

	}

	public static class Adopts extends KnowsNothing implements AnnotatedMethod {

	}

	public interface Default {

		@CentraliCheck(resource = "default", action = "any")
		default void call() {
			Shape.body();
		}

	}

	public static class OfDefault implements Default {

	}

	public static class OverridesDefault implements Default {

		@Override
		public void call() {
			Shape.body();
		}

	}

	@CentraliCheck(resource = "type", action = "any")
	public interface TypeOfDefault {

		default void call() {
			Shape.body();
		}

	}

	public static class OfTypeOfDefault implements TypeOfDefault {

	}

	public interface DefaultOverParent extends AnnotatedMethod {

		@Override
		default void call() {
			Shape.body();
		}

	}

	public static class OfDefaultOverParent implements DefaultOverParent {

	}

	public interface Generic<T> {

		@CentraliCheck(resource = "generic", action = "any", context = "{id: #id}")
		void call(T id);

	}

	public static class OfGeneric implements Generic<String> {

		@Override
		public void call(String id) {
			Shape.body();
		}

	}

	public static class StaysGeneric<T> implements Generic<T> {

		@Override
		public void call(T id) {
			Shape.body();
		}

	}

	public static class FixesGeneric extends StaysGeneric<String> {

	}

	public interface Bounded<N extends Number> extends Generic<N> {

	}

	public static class OfBounded implements Bounded<Integer> {

		@Override
		public void call(Integer id) {
			Shape.body();
		}

	}

	public interface RedeclaresBounded<N extends Number> extends Generic<N> {

		@Override
		@CentraliCheck(resource = "bounded", action = "any")
		void call(N id);

	}

	public static class OfRedeclaredBounded implements RedeclaresBounded<Integer> {

		@Override
		public void call(Integer id) {
			Shape.body();
		}

	}

	public abstract static class GenericBase<T> {

		@CentraliCheck(resource = "base", action = "any", context = "{id: #id}")
		public abstract void call(T id);

	}

	public static class OfGenericBase extends GenericBase<String> {

		@Override
		public void call(String id) {
			Shape.body();
		}

	}

	public abstract static class MiddleBase<N extends Number> extends GenericBase<List<N>> {

	}

	public static class OfMiddleBase extends MiddleBase<Integer> {

		@Override
		public void call(List<Integer> id) {
			Shape.body();
		}

	}

	public static class GenericMethod {

		@CentraliCheck(resource = "generic-method", action = "any")
		public <T extends Comparable<T>> void call(T id) {
			Shape.body();
		}

	}

	@Retention(RetentionPolicy.RUNTIME)
	@CentraliCheck(resource = "meta", action = "any")
	public @interface Meta {

	}

	@Retention(RetentionPolicy.RUNTIME)
	@Meta
	public @interface MetaMeta {

	}

	@Retention(RetentionPolicy.RUNTIME)
	@CentraliCheck(resource = "{resource}", action = "any")
	public @interface Template {

		String resource();

	}

	@Inherited
	@Retention(RetentionPolicy.RUNTIME)
	@CentraliCheck(resource = "inherited-meta", action = "any")
	public @interface InheritedMeta {

	}

	public static class OfMeta {

		@Meta
		public void call() {
			Shape.body();
		}

	}

	public static class OfMetaMeta {

		@MetaMeta
		public void call() {
			Shape.body();
		}

	}

	public static class OfTemplate {

		@Template(resource = "filled")
		public void call() {
			Shape.body();
		}

	}

	@Template(resource = "filled")
	public static class TypeOfTemplate {

		public void call() {
			Shape.body();
		}

	}

	@Meta
	public static class MetaBase {

		public void call() {
			Shape.body();
		}

	}

	public static class InheritsMetaType extends MetaBase {

	}

	@InheritedMeta
	public static class InheritedMetaBase {

		public void call() {
			Shape.body();
		}

	}

	public static class OverridesInheritedMeta extends InheritedMetaBase {

		@Override
		public void call() {
			Shape.body();
		}

	}

	public interface MetaMethod {

		@Meta
		void call();

	}

	public static class OfMetaMethod implements MetaMethod {

		@Override
		public void call() {
			Shape.body();
		}

	}

	public static class DynamicResource {

		@CentraliCheck(resource = "#{#id}", action = "any")
		public void call(String id) {
			Shape.body();
		}

	}

	public static final class FinalBehindInterface implements AnnotatedMethod {

		@Override
		public void call() {
			Shape.body();
		}

	}

	public record RecordBehindInterface() implements AnnotatedInterface {

		@Override
		public void call() {
			Shape.body();
		}

	}

	public static class FinalMethod {

		@CentraliCheck(resource = "x", action = "any")
		public final void call() {
			Shape.body();
		}

	}

	@CentraliCheck(resource = "x", action = "any")
	public static class FinalMethodOfClass {

		public final void call() {
			Shape.body();
		}

	}

	public static class FinalImplementation implements AnnotatedMethod {

		@Override
		public final void call() {
			Shape.body();
		}

	}

	public static class InheritsFinal extends FinalMethod {

	}

	public static final class FinalClass {

		@CentraliCheck(resource = "x", action = "any")
		public void call() {
			Shape.body();
		}

	}

	public record RecordClass() {

		@CentraliCheck(resource = "x", action = "any")
		void call() {
			Shape.body();
		}

	}

	public static class PrivateMethod {

		@CentraliCheck(resource = "x", action = "any")
		private void call() {
			Shape.body();
		}

	}

	public static class InheritsPrivate extends PrivateMethod {

	}

	public static class StaticMethod {

		@CentraliCheck(resource = "x", action = "any")
		public static void call() {
			Shape.body();
		}

	}

	public interface StaticOfInterface {

		@CentraliCheck(resource = "x", action = "any")
		static void call() {
			Shape.body();
		}

	}

	public static class OfStaticOfInterface implements StaticOfInterface {

	}

	public static class HiddenInAnotherPackage extends PackagePrivateCheck {

	}

	@CentraliCheck(resource = "x", action = "any")
	public static class OutOfReach extends KnowsNothing {

	}

	@CentraliCheck(resource = "x", action = "any")
	public interface Marker {

	}

	public static class OutOfReachOfInterface extends KnowsNothing implements Marker {

	}

	public static class TwoMethods implements AnnotatedMethod, OtherAnnotatedMethod {

		@Override
		public void call() {
			Shape.body();
		}

	}

	public static class TwoTypes implements AnnotatedInterface, OtherAnnotatedInterface {

		@Override
		public void call() {
			Shape.body();
		}

	}

	public static class OfTwoParents implements TwoParents {

		@Override
		public void call() {
			Shape.body();
		}

	}

	public static class DifferentLevels implements ChildOfInterface, OtherAnnotatedInterface {

		@Override
		public void call() {
			Shape.body();
		}

	}

	public static class SuperclassAndInterface extends OnClass implements AnnotatedInterface {

		@Override
		public void call() {
			Shape.body();
		}

	}

	public static class SuperclassMethodAndInterfaceMethod extends OnMethod implements OtherAnnotatedMethod {

		@Override
		public void call() {
			Shape.body();
		}

	}

	public static class Twice {

		@Meta
		@CentraliCheck(resource = "x", action = "any")
		public void call() {
			Shape.body();
		}

	}

	public static class TwoMetas {

		@Meta
		@Template(resource = "x")
		public void call() {
			Shape.body();
		}

	}

	@Meta
	@CentraliCheck(resource = "x", action = "any")
	public static class TwiceOnType {

		public void call() {
			Shape.body();
		}

	}

	public static class UnknownVariable {

		@CentraliCheck(resource = "x", action = "any", context = "{id: #nosuch}")
		public void call(String id) {
			Shape.body();
		}

	}

	public static class UnknownInResource {

		@CentraliCheck(resource = "#{#nosuch}", action = "any")
		public void call(String id) {
			Shape.body();
		}

	}

	public static class Unparsable {

		@CentraliCheck(resource = "x", action = "any", context = "{id: #id")
		public void call(String id) {
			Shape.body();
		}

	}

	public static class NoResource {

		@CentraliCheck(resource = "", action = "any")
		public void call() {
			Shape.body();
		}

	}

	public static class OnEquals {

		@Override
		@CentraliCheck(resource = "x", action = "any")
		public boolean equals(Object other) {
			return this == other;
		}

		@Override
		public int hashCode() {
			return 1;
		}

	}

	public static class OnHashCode {

		@Override
		public boolean equals(Object other) {
			return this == other;
		}

		@Override
		@CentraliCheck(resource = "x", action = "any")
		public int hashCode() {
			return 1;
		}

	}

	public static class OnFinalize {

		@Override
		@SuppressWarnings({ "deprecation", "removal" })
		@CentraliCheck(resource = "x", action = "any")
		protected void finalize() {
			Shape.body();
		}

	}

	public static class OnToString {

		@Override
		@CentraliCheck(resource = "string", action = "any")
		public String toString() {
			return Shape.body("string");
		}

	}

	public static class CallsItself {

		@CentraliCheck(resource = "x", action = "any")
		public void call() {
			Shape.body();
		}

		public void callAll() {
			call();
		}

	}

}
